package dev.unlatch.storm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The Java part of `bench/hook-load`: puts the event hook under load and writes what it came to.
@Command(name = "hook-load")
public final class HookLoadCommand implements Callable<Integer> {
  @Option(names = "--template", required = true)
  private Path template = Path.of("");

  @Option(names = "--sample", required = true)
  private Path sample = Path.of("");

  @Option(names = "--json", required = true)
  private Path json = Path.of("");

  @Option(names = "--rate", required = true)
  private int rate;

  @Option(names = "--events", required = true)
  private int events;

  @Option(names = "--span", required = true)
  private Duration span = Duration.ZERO;

  @Option(names = "--warming", required = true)
  private Duration warming = Duration.ZERO;

  @Option(names = "--failing", required = true)
  private double failing;

  @Option(names = "--concurrency", required = true)
  private int concurrency;

  @Option(names = "--cold", required = true, arity = "1")
  private boolean cold;

  @Option(names = "--seed", required = true)
  private long seed;

  private HookLoadCommand() {}

  /// Runs the command.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new HookLoadCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    HookLoadSettings settings =
        new HookLoadSettings(
            template, sample, rate, events, span, warming, failing, concurrency, cold, seed);
    try (HookLoad load =
        HookLoad.ready(settings, line -> System.err.println("hook-load: " + line))) {
      HookLoadReport report = load.run();
      Files.writeString(json, report.json().toPrettyString());
      if (report.lost() > 0) {
        load.errors().forEach(System.err::println);
      }
      return report.lost() == 0 ? 0 : 1;
    }
  }
}
