package dev.unlatch.command.operator;

import dev.unlatch.command.Caller;
import dev.unlatch.command.ExitStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that reads or changes what is deployed.
abstract class OperatorCommand implements Callable<Integer> {
  /// Who has called it.
  final Caller caller;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The AWS region (that of the variables or the profile).")
  private @Nullable String region;

  OperatorCommand(Caller caller) {
    this.caller = caller;
  }

  Optional<String> region() {
    return Optional.ofNullable(region);
  }

  /// Does it.
  ///
  /// @return the exit status
  abstract int run();

  @Override
  public final Integer call() {
    int status = run();
    caller.out().flush();
    return status;
  }

  void print(String line) {
    caller.out().println(line);
  }

  /// Says why the answer is no.
  int refuse(String why) {
    caller.complain(why);
    return ExitStatus.NO;
  }
}
