package dev.unlatch.command.operator;

import dev.unlatch.command.Subcommand;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that reads or changes what is deployed.
public abstract class OperatorCommand extends Subcommand {
  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The AWS region (that of the variables or the profile).")
  private @Nullable String region;

  /// The region; empty for the caller's own.
  protected Optional<String> region() {
    return Optional.ofNullable(region);
  }
}
