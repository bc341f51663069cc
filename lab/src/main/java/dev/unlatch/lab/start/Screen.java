package dev.unlatch.lab.start;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/// Prints lines with times, in columns; colours only on a terminal.
final class Screen {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final PrintStream out;
  private final Ansi ansi;

  Screen(PrintStream out, Ansi ansi) {
    this.out = out;
    this.ansi = ansi;
  }

  /// Prints a line about something that happened.
  ///
  /// @param who what it happened to, such as `Okta` or a function
  synchronized void tell(Instant time, String who, String what) {
    out.println(
        "%s  %s %s".formatted(TIME.format(time), styled("cyan", "%-18s".formatted(who)), what));
  }

  /// Prints a line without a time.
  synchronized void say(String line) {
    out.println(line);
  }

  /// The text, made to stand out.
  String good(String text) {
    return styled("bold,green", text);
  }

  /// The text, as a warning.
  String bad(String text) {
    return styled("bold,red", text);
  }

  /// A heading.
  String heading(String text) {
    return styled("bold", text);
  }

  private String styled(String style, String text) {
    return ansi.new Text("@|" + style + " " + text + "|@").toString();
  }
}
