package dev.unlatch.command.operator;

import dev.unlatch.command.Caller;
import dev.unlatch.command.ExitStatus;
import dev.unlatch.policy.Stop;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `unlatch resume`.
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {
      "Lets unlocks go on. What waits is decided afresh within five minutes.",
      "",
      "It takes effect within a second. Who, when and why stay on record."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it is done", "2:the command is not understood, or AWS cannot be asked"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  unlatch resume --comment \"The network is blocked\"",
      "  unlatch resume --comment \"The network is blocked\" --by \"Kim, ticket 4713\""
    })
public final class ResumeCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private TableOptions table = new TableOptions();

  @Mixin private ByWhom who = new ByWhom();

  /// Made for each call.
  ///
  /// @param caller who calls it
  public ResumeCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() {
    Stop stop = new Stop(false, who.by(caller), who.comment(), caller.clock().instant());
    table.organisation(caller).turn(stop);
    caller.out().println(caller.paint().bold("Unlocks go on."));
    caller.out().flush();
    return ExitStatus.DONE;
  }
}
