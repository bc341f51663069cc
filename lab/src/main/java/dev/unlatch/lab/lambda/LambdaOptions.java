package dev.unlatch.lab.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// How the lab's Lambda differs from AWS's. [#standard] does not, as far as one machine allows.
///
/// @param overlay files put over the unpacked code, by their path in it, such as `policy.yaml`
/// @param environment variables that every process gets, over those of its function
/// @param initLimit how long a process may take to ask for its first event
/// @param grace how long processes have from SIGTERM to SIGKILL
/// @param retryPauses the wait before each further try of a failed asynchronous event
/// @param log gets what functions write
/// @param abandoned gets the asynchronous events that failed at every try
/// @param time stamps log lines and deadlines
public record LambdaOptions(
    Map<String, Path> overlay,
    Map<String, String> environment,
    Duration initLimit,
    Duration grace,
    List<Duration> retryPauses,
    FunctionLog log,
    Consumer<AbandonedEvent> abandoned,
    InstantSource time) {
  public LambdaOptions {
    overlay = Map.copyOf(overlay);
    environment = Map.copyOf(environment);
    retryPauses = List.copyOf(retryPauses);
  }

  /// The limits of AWS: 10 s for init ("Understanding the Lambda execution environment lifecycle"),
  /// 2 s for shutdown (the same page), further tries after one and two minutes ("How Lambda handles
  /// errors and retries with asynchronous invocation"); all of the AWS Lambda Developer Guide.
  /// Abandoned events are dropped, as they are where a function has no destination.
  public static LambdaOptions standard(FunctionLog log) {
    return new LambdaOptions(
        Map.of(),
        Map.of(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)),
        log,
        _ -> {},
        InstantSource.system());
  }

  public LambdaOptions withOverlay(Map<String, Path> files) {
    return new LambdaOptions(
        files, environment, initLimit, grace, retryPauses, log, abandoned, time);
  }

  public LambdaOptions withEnvironment(Map<String, String> variables) {
    return new LambdaOptions(
        overlay, variables, initLimit, grace, retryPauses, log, abandoned, time);
  }

  public LambdaOptions withInitLimit(Duration limit) {
    return new LambdaOptions(overlay, environment, limit, grace, retryPauses, log, abandoned, time);
  }

  public LambdaOptions withGrace(Duration longer) {
    return new LambdaOptions(
        overlay, environment, initLimit, longer, retryPauses, log, abandoned, time);
  }

  public LambdaOptions withRetryPauses(List<Duration> pauses) {
    return new LambdaOptions(overlay, environment, initLimit, grace, pauses, log, abandoned, time);
  }

  public LambdaOptions withAbandoned(Consumer<AbandonedEvent> consumer) {
    return new LambdaOptions(
        overlay, environment, initLimit, grace, retryPauses, log, consumer, time);
  }
}
