package dev.unlatch.command.replay;

import static dev.unlatch.command.replay.Plain.number;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Shows on a terminal how far the reading has come, in one line that is written over.
final class TerminalProgress implements Progress {
  /// How often it is shown.
  private static final Duration EVERY = Duration.ofMillis(200);

  /// To the line's beginning, and erase it (ECMA-48, EL).
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter out;
  private final OptionalLong size;
  private final long began = System.nanoTime();
  private long shown = began;

  /// @param size how many bytes there are, if that is known
  TerminalProgress(PrintWriter out, OptionalLong size) {
    this.out = out;
    this.size = size;
  }

  /// Whether somebody sits before a terminal that can erase a line.
  static boolean isWanted() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && !"dumb".equals(System.getenv("TERM"));
  }

  @Override
  public void read(long events, long bytes) {
    long now = System.nanoTime();
    if (now - shown < EVERY.toNanos()) {
      return;
    }
    shown = now;
    String share =
        size.isPresent() && size.getAsLong() > 0
            ? ", " + Math.min(100, bytes * 100 / size.getAsLong()) + " %"
            : "";
    long rate = events * Duration.ofSeconds(1).toNanos() / (now - began);
    out.print(ERASE + number(events) + " events" + share + ", " + number(rate) + "/s");
    out.flush();
  }

  @Override
  public void end() {
    out.print(ERASE);
    out.flush();
  }
}
