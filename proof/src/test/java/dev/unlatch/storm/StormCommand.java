package dev.unlatch.storm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The Java part of `bench/storm`: runs a storm and writes what it came to. Times are ISO 8601.
@Command(name = "storm")
public final class StormCommand implements Callable<Integer> {
  @Option(names = "--template", required = true)
  private Path template = Path.of("");

  @Option(names = "--json", required = true)
  private Path json = Path.of("");

  @Option(names = "--lockouts", required = true)
  private int lockouts;

  @Option(names = "--span", required = true)
  private Duration span = Duration.ZERO;

  @Option(names = "--window", required = true)
  private Duration window = Duration.ZERO;

  @Option(names = "--limit", required = true)
  private int limit;

  @Option(names = "--reserve", required = true)
  private double reserve;

  @Option(names = "--concurrency", required = true)
  private int concurrency;

  @Option(names = "--quiet-period", required = true)
  private Duration quietPeriod = Duration.ZERO;

  @Option(names = "--administrators", required = true)
  private String administrators = "";

  @Option(names = "--visibility", required = true)
  private Duration visibility = Duration.ZERO;

  @Option(names = "--troubles", required = true)
  private Duration troubles = Duration.ZERO;

  @Option(names = "--okta-ahead", required = true)
  private Duration oktaAhead = Duration.ZERO;

  @Option(names = "--seed", required = true)
  private long seed;

  @Option(names = "--patience", required = true)
  private Duration patience = Duration.ZERO;

  private StormCommand() {}

  /// Runs the command.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new StormCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (Storm storm = Storm.ready(settings(), line -> System.err.println("storm: " + line))) {
      StormReport report = storm.rage();
      Files.writeString(json, report.json().toPrettyString());
      if (!report.isClean()) {
        storm.errors().forEach(System.err::println);
      }
      return report.isClean() ? 0 : 1;
    }
  }

  private StormSettings settings() {
    return new StormSettings(
        template,
        lockouts,
        span,
        window,
        limit,
        reserve,
        concurrency,
        quietPeriod,
        administrators,
        visibility,
        troubles,
        oktaAhead,
        seed,
        patience);
  }
}
