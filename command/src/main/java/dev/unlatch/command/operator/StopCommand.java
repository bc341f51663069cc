package dev.unlatch.command.operator;

import dev.unlatch.command.Caller;
import dev.unlatch.command.ExitStatus;
import dev.unlatch.policy.Stop;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `unlatch stop`.
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = {
      "Stops all unlocks at once, also those that persons ask for. Lockouts wait, and none is"
          + " lost.",
      "",
      "It takes effect within a second. Who, when and why stay on record."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it is done", "2:the command is not understood, or AWS cannot be asked"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  unlatch stop --comment \"Many lockouts from one network\"",
      "  unlatch stop --comment \"Many lockouts from one network\" --by \"Kim, ticket 4713\""
    })
public final class StopCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private TableOptions table = new TableOptions();

  @Mixin private ByWhom who = new ByWhom();

  /// Made for each call.
  ///
  /// @param caller who calls it
  public StopCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() {
    Stop stop = new Stop(true, who.by(caller), who.comment(), caller.clock().instant());
    table.organisation(caller).turn(stop);
    caller.out().println(caller.paint().bold("Unlocks are stopped."));
    caller.out().flush();
    return ExitStatus.DONE;
  }
}
