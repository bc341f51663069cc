package dev.unlatch.command.replay;

import dev.unlatch.command.ExitStatus;
import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.policyfile.PolicyFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `unlatch replay`.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Plays exported System Logs to a policy, and tells what it would have done.",
      "",
      "Reads what Okta's /api/v1/logs gives: NDJSON or JSON arrays, also gzip, with events of any"
          + " type, and the same as EventBridge, event hooks, CloudWatch Logs, Elastic, Splunk and"
          + " Datadog wrap it. Large logs must be in the order of their time. An event that stands"
          + " in two logs is counted once. Nothing is asked of Okta or AWS."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the logs were played",
      "1:the logs were played without some lines, which are not events",
      "2:the command is not understood, a file cannot be used, or there is no event in the logs"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "LOG", description = "System Logs; - is standard input.")
  private List<String> logs = List.of();

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "policy.yaml",
      description = "The policy to try (${DEFAULT-VALUE}).")
  private Path policy = Path.of("policy.yaml");

  @Option(
      names = "--against",
      paramLabel = "POLICY",
      description = "Another policy: tells every lockout on which the two differ.")
  private @Nullable Path against;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "What the log does not tell of users: Okta's user objects, each with \"groups\" and"
              + " \"roles\" as lists of names or of Okta's objects.")
  private @Nullable Path users;

  @Option(names = "--strict", description = "Ends at the first line that is not an event.")
  private boolean strict;

  @Option(names = "--json", description = "Writes the report as JSON.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also writes the report as a page with charts, which needs nothing else.")
  private @Nullable Path html;

  /// Made by picocli.
  public ReplayCommand() {}

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter errors = command.commandLine().getErr();
    try {
      Report report = replay(errors);
      write(report, command.commandLine().getOut());
      return report.reading().broken() == 0 ? ExitStatus.DONE : ExitStatus.NO;
    } catch (UnreadableLogException | PolicyFileException unusable) {
      errors.println("unlatch replay: " + Plain.text(String.valueOf(unusable.getMessage())));
    } catch (IOException failure) {
      errors.println("unlatch replay: cannot be written: " + failure);
    }
    return ExitStatus.UNUSABLE;
  }

  private Report replay(PrintWriter errors) throws UnreadableLogException {
    KnownUsers known = users == null ? KnownUsers.NONE : KnownUsers.read(users);
    Replay replay =
        new Replay(named(policy), Optional.ofNullable(against).map(ReplayCommand::named), known);
    List<LogSource> sources = logs.stream().map(ReplayCommand::source).toList();
    Progress progress =
        TerminalProgress.isWanted() ? new TerminalProgress(errors, size(sources)) : Progress.NONE;
    Reading reading = LogReader.read(sources, strict, progress, replay::play);
    requireEvents(reading);
    return replay.end(reading);
  }

  private static void requireEvents(Reading reading) throws UnreadableLogException {
    if (reading.events() == 0) {
      String why = reading.firstBroken().stream().findFirst().map(it -> ": " + it).orElse("");
      throw new UnreadableLogException(
          "there is no event in " + String.join(", ", reading.sources()) + why);
    }
  }

  private static Replay.Named named(Path file) {
    Policy policy = PolicyFile.read(file);
    return new Replay.Named(file.toString(), policy);
  }

  private static LogSource source(String log) {
    return log.equals(STANDARD_INPUT)
        ? new LogSource.StandardInput(System.in)
        : new LogSource.File(Path.of(log));
  }

  private static OptionalLong size(List<LogSource> sources) {
    long sum = 0;
    for (LogSource source : sources) {
      try {
        OptionalLong size = source.size();
        if (size.isEmpty()) {
          return OptionalLong.empty();
        }
        sum += size.getAsLong();
      } catch (IOException _) {
        return OptionalLong.empty(); // opening it tells what is wrong
      }
    }
    return OptionalLong.of(sum);
  }

  private void write(Report report, PrintWriter out) throws IOException {
    if (html != null) {
      Files.writeString(html, HtmlReport.page(report), StandardCharsets.UTF_8);
    }
    if (json) {
      out.println(JsonReport.text(report));
      out.flush();
    } else {
      new TextReport(out, Ansi.AUTO).write(report);
    }
  }
}
