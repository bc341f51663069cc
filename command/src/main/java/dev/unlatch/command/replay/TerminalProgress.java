package dev.unlatch.command.replay;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Shows on a terminal how many events were replayed, in one line that is written over.
final class TerminalProgress {
  /// How often it is shown.
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

  /// Whether somebody sits before a terminal that can erase a line.
  static boolean isWanted() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && !"dumb".equals(System.getenv("TERM"));
  }

  /// The same consumer, and the line.
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

  /// Erases the line.
  void end() {
    out.print(ERASE);
    out.flush();
  }
}
