package dev.unlatch.command.operator;

import dev.unlatch.command.Caller;
import dev.unlatch.command.Organisation;
import dev.unlatch.command.UnusableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the table is.
final class TableOptions {
  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table: the stack's output LockoutsTableName (variable LOCKOUTS_TABLE).")
  private @Nullable String table;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The AWS region (that of the variables or the profile).")
  private @Nullable String region;

  TableOptions() {}

  /// @throws UnusableException if nobody has said where it is
  Organisation organisation(Caller caller) {
    return caller
        .connections()
        .organisation(
            named(table, "LOCKOUTS_TABLE", "--table", "LockoutsTableName", caller),
            Optional.ofNullable(region));
  }

  /// What an option or a variable names.
  static String named(
      @Nullable String option, String variable, String name, String output, Caller caller) {
    return Optional.ofNullable(option)
        .or(() -> Optional.ofNullable(caller.environment().get(variable)))
        .filter(it -> !it.isBlank())
        .orElseThrow(
            () ->
                new UnusableException(
                    ("give %s or set %s to what the stack gives as %s: aws cloudformation"
                            + " describe-stacks --stack-name NAME --query Stacks[0].Outputs")
                        .formatted(name, variable, output)));
  }
}
