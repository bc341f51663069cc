package dev.unlatch.lab.start;

import dev.unlatch.lab.Lab;
import dev.unlatch.lab.LabSettings;
import dev.unlatch.lab.Operator;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.account.NewUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/// Starts the lab.
@Command(
    name = "lab/start",
    description =
        "Starts an Okta organisation and the parts of AWS that the functions need on this machine,"
            + " locks a user out, shows what happens, and stays up for trying on.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the user was unlocked",
      "1:the user was not unlocked",
      "2:wrong options, or the lab did not start"
    })
public final class Start implements Callable<Integer> {
  @Option(names = "--once", description = "End after the story.")
  private boolean once;

  @Option(names = "--template", required = true, description = "The SAM template to deploy.")
  private Path template = Path.of("");

  @Option(names = "--parameter", description = "A parameter of the template, NAME=VALUE.")
  private Map<String, String> parameters = Map.of();

  @Option(
      names = "--put",
      description =
          "A file to be put over a packaged one, NAME=FILE, such as policy.yaml=mine.yaml.")
  private Map<String, Path> overlay = Map.of();

  @Option(
      names = "--hook-secret",
      description = "What Okta sends with its event hook, in place of the generated secret.")
  private @Nullable String hookSecret;

  @Option(
      names = "--hook-event",
      description =
          "An event type that the event hook is for, in place of the lock and the signals of risk.")
  private String[] hookEvents = Operator.HOOK_EVENTS.toArray(String[]::new);

  @Option(
      names = "--environment-file",
      description =
          "Where to write the functions' variables, as sam local's --env-vars takes them.")
  private @Nullable Path environmentFile;

  private final Screen screen = new Screen(System.out, Ansi.AUTO);

  private Start() {}

  /// Runs the command.
  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Start());
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this.").build());
    System.exit(command.setExecutionExceptionHandler(Start::explain).execute(arguments));
  }

  private static int explain(Exception failure, CommandLine command, Object parsed) {
    command
        .getErr()
        .println(
            "lab/start: " + failure.getMessage() + " (" + failure.getClass().getSimpleName() + ")");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() throws Exception {
    try (Lab lab = Lab.start(settings());
        Desk desk = new Desk(lab)) {
      screen.tell(Instant.now(), "Okta", "the organisation is at " + lab.okta().url());
      screen.tell(Instant.now(), "Inbox", "what people are told is at " + desk.url() + "/inbox");
      Walkthrough.Person person = setUp(lab);
      boolean unlocked = new Walkthrough(lab, screen, person).tell();
      if (!once) {
        stayUp(lab, desk, person);
      }
      return unlocked ? 0 : 1;
    }
  }

  private LabSettings settings() {
    LabSettings settings =
        LabSettings.of(template).withLog(new LogScreen(screen)).withChannels(true);
    for (var parameter : parameters.entrySet()) {
      settings = settings.withParameter(parameter.getKey(), parameter.getValue());
    }
    for (var file : overlay.entrySet()) {
      settings = settings.withOverlay(file.getKey(), file.getValue());
    }
    return settings;
  }

  private Walkthrough.Person setUp(Lab lab) throws IOException, InterruptedException {
    Operator operator = new Operator(lab);
    operator.giveToken();
    if (hookSecret != null) {
      operator.putHookSecret(hookSecret);
    }
    operator.addEventHook(hookEvents);
    screen.tell(Instant.now(), "Okta", "verified the event hook at " + lab.routeUrl());
    if (environmentFile != null) {
      Files.writeString(environmentFile, lab.samEnvironment());
    }
    return people(lab.okta());
  }

  /// The users that the sample events name, and their group.
  ///
  /// @return the user to lock out
  private static Walkthrough.Person people(OktaOrg okta) {
    Walkthrough.Person robin =
        new Walkthrough.Person(
            "00uRobinExample00001", "robin@lab.example", "correct horse battery staple");
    okta.addUser(robin.id(), NewUser.of(robin.login(), robin.password()));
    okta.addUser("00uKimExample0000002", NewUser.of("kim@lab.example", "a good password"));
    okta.addUser("00uAlexExample000003", NewUser.of("alex@lab.example", "a better password"));
    okta.addGroup("Night shift", "kim@lab.example", "alex@lab.example");
    return robin;
  }

  /// From now on Okta also reports by a log stream, as the template's `LogStreamSource` says.
  private void stayUp(Lab lab, Desk desk, Walkthrough.Person person) throws InterruptedException {
    var _ = new Operator(lab).addLogStream();
    new Directions(lab, desk, person, screen).print(environmentFile);
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(end::countDown));
    end.await();
  }
}
