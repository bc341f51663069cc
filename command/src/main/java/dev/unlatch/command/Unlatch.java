package dev.unlatch.command;

import dev.unlatch.command.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// `unlatch COMMAND`.
@Command(
    name = "unlatch",
    mixinStandardHelpOptions = true,
    version = "unlatch 0.1.0",
    description = "Tries a policy before it is dared, and looks after the lockouts on record.",
    subcommands = {ReplayCommand.class, HelpCommand.class})
public final class Unlatch {
  private Unlatch() {}

  /// Runs a command and ends with its exit status.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Unlatch()).execute(arguments));
  }
}
