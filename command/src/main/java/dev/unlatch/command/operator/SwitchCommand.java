package dev.unlatch.command.operator;

import dev.unlatch.command.Caller;
import dev.unlatch.command.ExitStatus;
import dev.unlatch.policy.Stop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `unlatch stop` and `unlatch resume`.
public abstract sealed class SwitchCommand extends TableCommand {
  @Mixin private ByWhom who = new ByWhom();

  private SwitchCommand(Caller caller) {
    super(caller);
  }

  int turn(boolean stopped, String result) {
    Stop stop = new Stop(stopped, who.by(caller), who.comment(), caller.clock().instant());
    organisation().turn(stop);
    print(caller.paint().bold(result));
    return ExitStatus.DONE;
  }

  /// `unlatch stop`.
  @Command(
      name = "stop",
      description = {
        "Stops all unlocks at once, including those that persons ask for. Lockouts wait; none is"
            + " lost.",
        "",
        "It takes effect within a second. Who, when and why stay on record."
      },
      exitCodeList = {"0:it is done", "2:the command is not understood, or AWS cannot be asked"},
      footer = {
        "  unlatch stop --comment \"Many lockouts from one network\"",
        "  unlatch stop --comment \"Many lockouts from one network\" --by \"Kim, ticket 4713\""
      })
  public static final class StopCommand extends SwitchCommand {
    /// @param caller who calls it
    public StopCommand(Caller caller) {
      super(caller);
    }

    @Override
    int run() {
      return turn(true, "Unlocks are stopped.");
    }
  }

  /// `unlatch resume`.
  @Command(
      name = "resume",
      description = {
        "Allows unlocks again. Waiting lockouts are decided again within five minutes.",
        "",
        "It takes effect within a second. Who, when and why stay on record."
      },
      exitCodeList = {"0:it is done", "2:the command is not understood, or AWS cannot be asked"},
      footer = {
        "  unlatch resume --comment \"The network is blocked\"",
        "  unlatch resume --comment \"The network is blocked\" --by \"Kim, ticket 4713\""
      })
  public static final class ResumeCommand extends SwitchCommand {
    /// @param caller who calls it
    public ResumeCommand(Caller caller) {
      super(caller);
    }

    @Override
    int run() {
      return turn(false, "Unlocks go on.");
    }
  }
}
