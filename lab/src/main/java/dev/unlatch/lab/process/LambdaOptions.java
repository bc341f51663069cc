package dev.unlatch.lab.process;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// How the lab's Lambda differs from AWS's. [#standard] does not, within the limits of one machine.
///
/// @param overlay files put over the unpacked code, by their path in it, such as `policy.yaml`
/// @param environment variables that every process gets, over those of its function
/// @param initLimit how long a process may take to ask for its first event
/// @param grace how long processes have from SIGTERM to SIGKILL
/// @param log receives what functions write
@RecordBuilder
public record LambdaOptions(
    Map<String, Path> overlay,
    Map<String, String> environment,
    Duration initLimit,
    Duration grace,
    FunctionLog log)
    implements LambdaOptionsBuilder.With {
  /// Copies the collections.
  public LambdaOptions {
    overlay = Map.copyOf(overlay);
    environment = Map.copyOf(environment);
  }

  /// AWS's limits: 10 s for init and 2 s for shutdown (AWS Lambda Developer Guide, "Understanding
  /// the Lambda execution environment lifecycle").
  public static LambdaOptions standard(FunctionLog log) {
    return new LambdaOptions(
        Map.of(), Map.of(), Duration.ofSeconds(10), Duration.ofSeconds(2), log);
  }
}
