package dev.unlatch.command.operator;

import dev.unlatch.command.Caller;
import dev.unlatch.command.ExitStatus;
import dev.unlatch.command.Organisation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `unlatch status`.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Tells how things stand: the mode, the operators' switch, the brake, an attack that Okta has"
          + " told of, the lockouts of the last 10 minutes and of the last hour, and what is held."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it is told", "2:the command is not understood, or AWS cannot be asked"},
    footerHeading = "%nExamples:%n",
    footer = {"  unlatch status --table unlatch-LockoutsTable-1A2B3C", "  unlatch status --json"})
public final class StatusCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private TableOptions table = new TableOptions();

  @Option(names = "--json", description = "Writes JSON.")
  private boolean json;

  /// Made for each call.
  ///
  /// @param caller who calls it
  public StatusCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() {
    Organisation organisation = table.organisation(caller);
    Status status = Status.of(organisation, caller.clock().instant());
    if (json) {
      caller.out().println(status.json().toPrettyString());
    } else {
      status.lines(caller.paint()).forEach(caller.out()::println);
    }
    caller.out().flush();
    return ExitStatus.DONE;
  }
}
