package dev.unlatch.lab.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

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
