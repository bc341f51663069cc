package dev.unlatch.command.replay;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Shows on a terminal how many events were replayed, in one line that is overwritten.
final class TerminalProgress {
  private static final Duration EVERY = Duration.ofMillis(200);

  /// To the line's beginning, and erase it (ECMA-48, EL).
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter out;
  private final long began = System.nanoTime();
  private long shown = began;
  private long events;

  TerminalProgress(PrintWriter out) {
    this.out = out;
  }

  /// Whether there is a terminal that can erase a line.
  static boolean isWanted() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && !"dumb".equals(System.getenv("TERM"));
  }

  /// The consumer, with progress shown after each event.
  <T> Consumer<T> around(Consumer<T> consumer) {
    return event -> {
      consumer.accept(event);
      events++;
      show();
    };
  }

  private void show() {
    long now = System.nanoTime();
    if (now - shown >= EVERY.toNanos()) {
      shown = now;
      long rate = events * Duration.ofSeconds(1).toNanos() / (now - began);
      out.printf("%s%,d events replayed, %,d/s", ERASE, events, rate);
      out.flush();
    }
  }

  void end() {
    out.print(ERASE);
    out.flush();
  }
}
