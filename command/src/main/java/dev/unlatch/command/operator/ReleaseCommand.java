package dev.unlatch.command.operator;

import dev.unlatch.command.Deployment.Releases;
import dev.unlatch.command.Paint;
import dev.unlatch.command.UnusableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unlatch release`.
@Command(
    name = "release",
    description = {
      "Unlocks a user as a person's decision: it overrides what holds the lockout and what makes it"
          + " wait, but not `unlatch stop`, and not the reasons to ignore a lockout.",
      "",
      "It invokes SweepFunction, so that CloudTrail names who has done it."
    },
    exitCodeList = {
      "0:the request is queued",
      "1:the user is not locked, or Okta does not know the user",
      "2:the command is not understood, or AWS or Okta cannot be asked"
    },
    footer = {
      "  unlatch release robin@example.com --comment \"On the phone, identity checked\"",
      "  unlatch release 00u1a2b3c4 --comment \"Identity checked\" --by \"Kim, ticket 4713\""
    })
public final class ReleaseCommand extends OperatorCommand {
  @Parameters(paramLabel = "USER", description = "An Okta user id or a login.")
  private String user = "";

  @Option(
      names = "--sweep-function",
      paramLabel = "NAME",
      description = "The function: the stack's output SweepFunctionName (variable SWEEP_FUNCTION).")
  private @Nullable String function;

  @Mixin private ByWhom who = new ByWhom();

  @Override
  protected int run() {
    String name = StackOutput.SWEEP_FUNCTION.require(function, caller());
    Releases releases = caller().deployment().releases(name, region());
    Releases.Answer answer = releases.release(user, who.comment(), who.by(caller()));
    if (!answer.queued().isEmpty()) {
      print(
          caller().paint().good("queued")
              + ": the lockout of "
              + Paint.plain(user)
              + " is on its way");
      return DONE;
    }
    return refused(answer);
  }

  private int refused(Releases.Answer answer) {
    if (answer.stopped().isPresent()) {
      throw new UnusableException("the function has stopped: " + answer.stopped().get());
    }
    String why = answer.unknown().isEmpty() ? " is not locked" : " is not known to Okta";
    return refuse(user + why);
  }
}
