package dev.unlatch.command.replay;

import dev.unlatch.command.Inputs;
import dev.unlatch.command.Subcommand;
import dev.unlatch.command.UnusableException;
import dev.unlatch.command.replay.log.ExportReader;
import dev.unlatch.command.replay.log.LogSource;
import dev.unlatch.command.replay.log.Reading;
import dev.unlatch.command.replay.report.HtmlReport;
import dev.unlatch.command.replay.report.JsonReport;
import dev.unlatch.command.replay.report.ReplayReport;
import dev.unlatch.command.replay.report.TextReport;
import dev.unlatch.command.replay.tally.PolicyTally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unlatch replay`.
@Command(
    name = "replay",
    description = {
      "Replays exported System Logs against a policy and shows what it would have done.",
      "",
      "Reads what Okta's /api/v1/logs gives: NDJSON or JSON arrays, also gzip, with events of any"
          + " type, and the same as EventBridge, event hooks, CloudWatch Logs, Elastic, Splunk and"
          + " Datadog wrap it. Large logs must be in the order of their time. An event that stands"
          + " in two logs is counted once. Nothing is asked of Okta or AWS."
    },
    exitCodeList = {
      "0:the logs were played",
      "1:the logs were played without some lines, which are not events",
      "2:the command is not understood, a file cannot be used, or there is no event in the logs"
    },
    footer = {
      "  unlatch replay january.ndjson",
      "  unlatch replay *.json.gz --against strict.yaml"
    })
public final class ReplayCommand extends Subcommand {
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
      description = "Another policy: lists every lockout on which the two differ.")
  private @Nullable Path against;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "What the log does not say about users: Okta's user objects, each with \"groups\" and"
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

  @Override
  protected int run() {
    ReplayReport report = replay();
    write(report);
    return report.reading().broken() == 0 ? DONE : NO;
  }

  private ReplayReport replay() {
    KnownUsers known = users == null ? KnownUsers.NONE : KnownUsers.read(users);
    Replay replay =
        new Replay(
            named(policy),
            Optional.ofNullable(against).map(ReplayCommand::named),
            known,
            new PolicyTally());
    List<LogSource> sources = logs.stream().map(this::source).toList();
    Reading reading = read(sources, replay);
    if (reading.events() == 0) {
      String why = reading.firstBroken().stream().findFirst().map(it -> ": " + it).orElse("");
      throw new UnusableException(
          "there is no event in " + String.join(", ", reading.sources()) + why);
    }
    return replay.end(reading);
  }

  private Reading read(List<LogSource> sources, Replay replay) {
    if (!TerminalProgress.isWanted()) {
      return ExportReader.read(sources, strict, replay::play);
    }
    TerminalProgress progress = new TerminalProgress(caller().err());
    try {
      return ExportReader.read(sources, strict, progress.around(replay::play));
    } finally {
      progress.end();
    }
  }

  private static Replay.Named named(Path file) {
    return new Replay.Named(file.toString(), Inputs.policy(file));
  }

  private LogSource source(String log) {
    return log.equals(Inputs.STANDARD_INPUT)
        ? LogSource.standardInput(caller().in())
        : LogSource.file(Path.of(log));
  }

  private void write(ReplayReport report) {
    if (html != null) {
      try {
        Files.writeString(html, HtmlReport.page(report));
      } catch (IOException failure) {
        throw new UnusableException(html + " cannot be written: " + failure, failure);
      }
    }
    if (json) {
      caller().out().println(JsonReport.text(report));
    } else {
      new TextReport(caller().out(), caller().paint()).write(report);
    }
  }
}
