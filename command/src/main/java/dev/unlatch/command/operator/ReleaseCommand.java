package dev.unlatch.command.operator;

import dev.unlatch.command.Caller;
import dev.unlatch.command.ExitStatus;
import dev.unlatch.command.Paint;
import dev.unlatch.command.Releases;
import dev.unlatch.command.UnusableException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unlatch release`.
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a user's lockout through as a person's decision: it passes what holds it and what makes"
          + " it wait, but not `unlatch stop`, and not what leaves an account alone.",
      "",
      "It invokes SweepFunction, so that CloudTrail names who has done it."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the lockout is on its way",
      "1:the user is not locked, or Okta does not know the user",
      "2:the command is not understood, or AWS or Okta cannot be asked"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unlatch release robin@example.com --comment \"On the phone, identity checked\"",
      "  unlatch release 00u1a2b3c4 --comment \"Identity checked\" --by \"Kim, ticket 4713\""
    })
public final class ReleaseCommand implements Callable<Integer> {
  private final Caller caller;

  @Parameters(paramLabel = "USER", description = "An Okta user id or a login.")
  private String user = "";

  @Option(
      names = "--sweep-function",
      paramLabel = "NAME",
      description = "The function: the stack's output SweepFunctionName (variable SWEEP_FUNCTION).")
  private @Nullable String function;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The AWS region (that of the variables or the profile).")
  private @Nullable String region;

  @Mixin private ByWhom who = new ByWhom();

  /// Made for each call.
  ///
  /// @param caller who calls it
  public ReleaseCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() {
    String name =
        TableOptions.named(
            function, "SWEEP_FUNCTION", "--sweep-function", "SweepFunctionName", caller);
    Releases releases = caller.connections().releases(name, Optional.ofNullable(region));
    Releases.Answer answer = releases.release(user, who.comment(), who.by(caller));
    if (!answer.queued().isEmpty()) {
      caller
          .out()
          .println(
              caller.paint().good("queued")
                  + ": the lockout of "
                  + Paint.plain(user)
                  + " is on its way");
      caller.out().flush();
      return ExitStatus.DONE;
    }
    return refused(answer);
  }

  private int refused(Releases.Answer answer) {
    if (answer.stopped().isPresent()) {
      throw new UnusableException("the function has stopped: " + answer.stopped().get());
    }
    String why = answer.unknown().isEmpty() ? " is not locked" : " is not known to Okta";
    caller.err().println("unlatch: " + Paint.plain(user) + why);
    caller.err().flush();
    return ExitStatus.NO;
  }
}
