package dev.unlatch.lab.lambda;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// An event on its way to a process.
///
/// @param payload JSON
/// @param deadline when the process is killed if it has not answered
record RuntimeEvent(String function, String requestId, String payload, Instant deadline) {
  /// The answer to `GET /runtime/invocation/next`.
  Reply reply() {
    return new Reply(
        200,
        Map.of(
            "Lambda-Runtime-Aws-Request-Id",
            requestId,
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(deadline.toEpochMilli()),
            "Lambda-Runtime-Invoked-Function-Arn",
            FunctionArn.of(function),
            "Lambda-Runtime-Trace-Id",
            trace()),
        payload);
  }

  /// An X-Ray trace that is not sampled. Source: AWS X-Ray Developer Guide, "Tracing header".
  private String trace() {
    String random = UUID.randomUUID().toString().replace("-", "");
    String root = "1-" + random.substring(0, 8) + "-" + random.substring(8);
    return "Root=" + root + ";Parent=" + random.substring(0, 16) + ";Sampled=0";
  }
}
