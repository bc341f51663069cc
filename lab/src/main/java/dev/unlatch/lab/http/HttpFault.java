package dev.unlatch.lab.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// What goes wrong between a caller and a service.
@FunctionalInterface
public interface HttpFault {
  /// Answers instead of the service, or with its help.
  ///
  /// @throws IOException if the connection must be closed without an answer
  LabReply meet(LabRequest request, HttpEndpoint behind) throws IOException, InterruptedException;

  /// Whether this request is affected; every one, unless said otherwise.
  default boolean concerns(LabRequest request) {
    return true;
  }

  /// The fault is over: requests that it holds up go on.
  default void end() {}

  /// The same fault for one operation only.
  ///
  /// @param operation as in [LabRequest#calls]
  default HttpFault only(String operation) {
    return new Narrowed(this, request -> request.calls(operation));
  }

  /// The same fault for a share of the requests.
  ///
  /// @param share from 0, none, to 1, all
  /// @param random chooses, for many threads at once
  /// @throws IllegalArgumentException if the share is out of range
  default HttpFault share(double share, RandomGenerator random) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share must be from 0 to 1: " + share);
    }
    return new Narrowed(this, _ -> random.nextDouble() < share);
  }

  /// A fault that concerns fewer requests.
  record Narrowed(HttpFault fault, Predicate<LabRequest> which) implements HttpFault {
    @Override
    public LabReply meet(LabRequest request, HttpEndpoint behind)
        throws IOException, InterruptedException {
      return fault.meet(request, behind);
    }

    @Override
    public boolean concerns(LabRequest request) {
      return fault.concerns(request) && which.test(request);
    }

    @Override
    public void end() {
      fault.end();
    }
  }

  /// The connection is closed without an answer, as when a service goes down.
  static HttpFault cut() {
    return (_, _) -> {
      throw new IOException("connection cut on purpose");
    };
  }

  /// An answer other than the service's.
  static HttpFault answer(LabReply reply) {
    return (_, _) -> reply;
  }

  /// A bare status, as from a load balancer.
  ///
  /// @param status such as 503
  static HttpFault status(int status) {
    return answer(LabReply.text(status, "application/json", "{}"));
  }

  /// The service takes no more requests for now, in the words of the AWS JSON protocols.
  static HttpFault throttled() {
    JsonNode body =
        LabJson.object()
            .put("__type", "com.amazonaws#ThrottlingException")
            .put("message", "Rate exceeded");
    return answer(LabReply.json(400, "application/x-amz-json-1.0", body));
  }

  /// The service does everything, and the connection is closed without an answer.
  static HttpFault lost() {
    return (request, behind) -> {
      LabReply reply = behind.answer(request);
      throw new IOException("an answer lost on purpose: " + reply.status());
    };
  }

  /// The service does everything, and the connection is closed in the middle of the answer.
  static HttpFault breakOff() {
    return (request, behind) -> behind.answer(request).half();
  }

  /// Nothing is done or answered on an open connection, until the fault ends.
  static HttpFault hang() {
    return hang(Duration.ofDays(1)); // longer than anyone waits
  }

  /// Nothing is done or answered, and the connection is closed after the time, or once the fault
  /// ends.
  static HttpFault hang(Duration time) {
    return new HoldingFault(
        (_, _, hold) -> {
          hold.until(time);
          throw new IOException("a request left hanging on purpose");
        });
  }

  /// The service's own answer, but only after the time, or once the fault ends.
  static HttpFault delay(Duration time) {
    return new HoldingFault(
        (request, behind, hold) -> {
          hold.until(time);
          return behind.answer(request);
        });
  }

  /// Nothing is answered, and the connection is closed after the silence. The service still does
  /// everything, later: after the time, counted from the request, or once the fault ends.
  static HttpFault actLate(Duration silence, Duration time) {
    return new HoldingFault(
        (request, behind, hold) -> {
          hold.later(time, () -> behind.answer(request));
          hold.until(silence);
          throw new IOException("a request done late on purpose");
        });
  }
}
