package dev.unlatch.command.operator;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `unlatch status`.
@Command(
    name = "status",
    description = {
      "Shows the mode, the operators' switch, the brake, an attack that Okta has reported, the"
          + " lockouts of the last 10 minutes and of the last hour, and what is held."
    },
    exitCodeList = {
      "0:the status is shown",
      "1:the record of a held lockout cannot be read; the rest is shown",
      "2:the command is not understood, or AWS cannot be asked"
    },
    footer = {"  unlatch status --table unlatch-LockoutsTable-1A2B3C", "  unlatch status --json"})
public final class StatusCommand extends TableCommand {

  @Option(names = "--json", description = "Writes JSON.")
  private boolean json;

  @Override
  protected int run() {
    List<String> unreadable = new ArrayList<>();
    Status status = Status.of(organisation(), caller().clock().instant(), unreadable::add);
    if (json) {
      print(status.json().toPrettyString());
    } else {
      status.lines(caller().paint()).forEach(caller().out()::println);
    }
    return doneBut(unreadable);
  }
}
