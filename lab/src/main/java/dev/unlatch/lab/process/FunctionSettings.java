package dev.unlatch.lab.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// How a function is to be run.
///
/// Source of ranges and reserved names: AWS Lambda Developer Guide, "Lambda quotas" and "Working
/// with Lambda environment variables".
///
/// @param name the name to invoke it by, such as its logical id
/// @param handler passed to the bootstrap as `_HANDLER`, such as a class name
/// @param memory MiB, 128–10,240; reported to the function, not enforced
/// @param timeout of one invocation, more than 0 and at most 15 minutes; begins after init
/// @param environment variables of its own, 4 KB together; none that Lambda reserves
/// @param concurrency processes at the same time, at least 1
public record FunctionSettings(
    String name,
    String handler,
    int memory,
    Duration timeout,
    Map<String, String> environment,
    int concurrency) {
  private static final int ENVIRONMENT_LIMIT = 4096; // bytes
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_DEFAULT_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_LAMBDA_RUNTIME_API",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "LAMBDA_RUNTIME_DIR",
          "LAMBDA_TASK_ROOT",
          "TZ");

  public FunctionSettings {
    if (memory < 128 || memory > 10_240) {
      throw new IllegalArgumentException(name + ": memory is not within 128 to 10240: " + memory);
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + ": timeout is not within 15 minutes: " + timeout);
    }
    if (concurrency < 1) {
      throw new IllegalArgumentException(name + ": concurrency is below 1: " + concurrency);
    }
    environment = Map.copyOf(environment);
    requireAccepted(name, environment);
  }

  private static void requireAccepted(String name, Map<String, String> environment) {
    int bytes = 0;
    for (var variable : environment.entrySet()) {
      if (RESERVED.contains(variable.getKey())) {
        throw new IllegalArgumentException(name + ": Lambda reserves " + variable.getKey());
      }
      bytes += (variable.getKey() + variable.getValue()).getBytes(StandardCharsets.UTF_8).length;
    }
    if (bytes > ENVIRONMENT_LIMIT) {
      throw new IllegalArgumentException(name + ": the environment is above 4 KB: " + bytes);
    }
  }
}
