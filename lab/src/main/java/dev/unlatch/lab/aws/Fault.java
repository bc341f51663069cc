package dev.unlatch.lab.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/// What goes wrong between a caller and a service.
@FunctionalInterface
public interface Fault {
  /// Answers in place of the service, or with its help.
  ///
  /// @throws IOException if the connection shall be closed without an answer
  Reply meet(Request request, Service behind) throws IOException, InterruptedException;

  /// Whether this request is affected; every one, unless said otherwise.
  default boolean concerns(Request request) {
    return true;
  }

  /// The same fault for one operation alone.
  ///
  /// @param operation such as `SendMessageBatch` ([Request#operation])
  default Fault only(String operation) {
    var fault = this;
    return new Fault() {
      @Override
      public Reply meet(Request request, Service behind) throws IOException, InterruptedException {
        return fault.meet(request, behind);
      }

      @Override
      public boolean concerns(Request request) {
        return operation.equals(request.operation()) && fault.concerns(request);
      }
    };
  }

  /// The same fault for a share of those requests.
  ///
  /// @param share from 0, none, to 1, all
  /// @param random chooses, for many threads at once
  default Fault share(double share, RandomGenerator random) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is not within 0 and 1: " + share);
    }
    var fault = this;
    return new Fault() {
      @Override
      public Reply meet(Request request, Service behind) throws IOException, InterruptedException {
        return fault.meet(request, behind);
      }

      @Override
      public boolean concerns(Request request) {
        return fault.concerns(request) && random.nextDouble() < share;
      }
    };
  }

  /// The connection is closed without an answer, as when a service goes down.
  static Fault cut() {
    return (_, _) -> {
      throw new IOException("connection cut on purpose");
    };
  }

  /// Another answer than the service's.
  static Fault answer(Reply reply) {
    return (_, _) -> reply;
  }

  /// An answer without meaning, such as a load balancer gives.
  ///
  /// @param status such as 503
  static Fault status(int status) {
    return answer(Reply.text(status, "application/json", "{}"));
  }

  /// The service takes no more for the moment, in the words of the AWS JSON protocols.
  static Fault throttled() {
    var body = Json.object().put("__type", "com.amazonaws#ThrottlingException");
    return answer(Reply.json(400, "application/x-amz-json-1.0", body.put("message", "Rate")));
  }

  /// All is done, and the connection closed without an answer.
  static Fault lost() {
    return (request, behind) -> {
      var reply = behind.answer(request);
      throw new IOException("an answer lost on purpose: " + reply.status());
    };
  }

  /// All is done, and the connection closed in the middle of the answer.
  static Fault breakOff() {
    return (request, behind) -> behind.answer(request).half();
  }

  /// No answer at all on an open connection, until the front is closed.
  static Fault hang() {
    return (_, _) -> {
      new CountDownLatch(1).await();
      throw new IOException("nothing ever ends a hanging request");
    };
  }

  /// The service's own answer, but late.
  static Fault delay(Duration delay) {
    return (request, behind) -> {
      Thread.sleep(delay);
      return behind.answer(request);
    };
  }
}
