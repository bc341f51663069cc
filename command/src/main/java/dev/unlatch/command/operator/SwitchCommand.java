package dev.unlatch.command.operator;

import dev.unlatch.policy.fact.Surroundings.Stop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `unlatch stop` and `unlatch resume`.
@Command(exitCodeList = {"0:it is done", "2:the command is not understood, or AWS cannot be asked"})
public abstract sealed class SwitchCommand extends TableCommand {
  private static final String ON_RECORD =
      "It takes effect within a second. Who, when and why stay on record.";

  private final boolean stopped;
  private final String result;

  @Mixin private ByWhom who = new ByWhom();

  private SwitchCommand(boolean stopped, String result) {
    this.stopped = stopped;
    this.result = result;
  }

  @Override
  protected int run() {
    Stop stop = new Stop(stopped, who.by(caller()), who.comment(), caller().clock().instant());
    organisation().turn(stop);
    print(caller().paint().bold(result));
    return DONE;
  }

  /// `unlatch stop`.
  @Command(
      name = "stop",
      description = {
        "Stops all unlocks at once, including those that persons ask for. Lockouts wait; none is"
            + " lost.",
        "",
        ON_RECORD
      },
      footer = {
        "  unlatch stop --comment \"Many lockouts from one network\"",
        "  unlatch stop --comment \"Many lockouts from one network\" --by \"Kim, ticket 4713\""
      })
  public static final class StopCommand extends SwitchCommand {
    StopCommand() {
      super(true, "Unlocks are stopped.");
    }
  }

  /// `unlatch resume`.
  @Command(
      name = "resume",
      description = {
        "Allows unlocks again. Waiting lockouts are decided again within five minutes.",
        "",
        ON_RECORD
      },
      footer = {
        "  unlatch resume --comment \"The network is blocked\"",
        "  unlatch resume --comment \"The network is blocked\" --by \"Kim, ticket 4713\""
      })
  public static final class ResumeCommand extends SwitchCommand {
    ResumeCommand() {
      super(false, "Unlocks are no longer stopped.");
    }
  }
}
