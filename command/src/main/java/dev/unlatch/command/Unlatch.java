package dev.unlatch.command;

import dev.unlatch.command.aws.AwsDeployment;
import dev.unlatch.command.deadletters.DeadLettersCommand;
import dev.unlatch.command.explain.ExplainCommand;
import dev.unlatch.command.operator.DoctorCommand;
import dev.unlatch.command.operator.ForgetCommand;
import dev.unlatch.command.operator.HeldCommand;
import dev.unlatch.command.operator.HistoryCommand;
import dev.unlatch.command.operator.ReleaseCommand;
import dev.unlatch.command.operator.StatusCommand;
import dev.unlatch.command.operator.SwitchCommand;
import dev.unlatch.command.operator.TellCommand;
import dev.unlatch.command.policy.LintCommand;
import dev.unlatch.command.policy.PolicyCommand;
import dev.unlatch.command.policy.TestCommand;
import dev.unlatch.command.replay.ReplayCommand;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `unlatch COMMAND`.
@Command(
    name = "unlatch",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "unlatch 0.1.0",
    description = "Tries a policy before it is enforced, and manages the lockouts on record.",
    subcommands = {
      LintCommand.class,
      TestCommand.class,
      ExplainCommand.class,
      ReplayCommand.class,
      DoctorCommand.class,
      StatusCommand.class,
      HistoryCommand.class,
      ForgetCommand.class,
      HeldCommand.class,
      SwitchCommand.StopCommand.class,
      SwitchCommand.ResumeCommand.class,
      ReleaseCommand.class,
      PolicyCommand.class,
      DeadLettersCommand.class,
      TellCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it is done, or the answer is yes",
      "1:the answer is no: a test fails, a user is not found, something is not set up",
      "2:the command is not understood, or what was given to it cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unlatch demo",
      "  unlatch lint",
      "  unlatch test",
      "  unlatch explain events/hook-lockout.json",
      "  unlatch stop --comment \"Many lockouts from one network\"",
      "  unlatch help stop"
    })
public final class Unlatch {
  private static final int WIDTH = 100;

  @Option(
      names = Failures.STACK_TRACE,
      scope = ScopeType.INHERIT,
      description = "Shows where in the program an error was found.")
  private boolean stackTrace;

  private final Caller caller;

  private Unlatch(Caller caller) {
    this.caller = caller;
  }

  /// Who has called.
  Caller caller() {
    return caller;
  }

  /// Whether the caller wants to see where an error was found.
  boolean wantsStackTrace() {
    return stackTrace;
  }

  /// Runs a command and ends with its exit status.
  public static void main(String[] arguments) {
    Caller caller =
        new Caller(
            System.in,
            new PrintWriter(System.out, true, System.out.charset()),
            new PrintWriter(System.err, true, System.err.charset()),
            new Paint(Ansi.AUTO.enabled()),
            Clock.systemUTC(),
            System.getenv(),
            new AwsDeployment(Clock.systemUTC()),
            System.getProperty("user.name", "unknown"));
    System.exit(commandLine(caller).execute(arguments));
  }

  /// The commands, ready to be executed.
  public static CommandLine commandLine(Caller caller) {
    return new CommandLine(new Unlatch(caller))
        .setOut(caller.out())
        .setErr(caller.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(caller.paint().coloured() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new Failures())
        .setExecutionExceptionHandler(new Failures());
  }
}
