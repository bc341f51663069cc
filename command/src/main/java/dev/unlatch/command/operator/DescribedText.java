package dev.unlatch.command.operator;

import dev.unlatch.command.Paint;
import java.io.PrintWriter;
import java.time.Instant;

/// A dead letter as text, for people.
record DescribedText(PrintWriter out, Paint paint, Instant now) {
  void write(Described letter) {
    out.println(
        "%s  %s"
            .formatted(
                paint.bold(Paint.plain(letter.user().orElse("no user"))),
                Paint.plain(letter.what())));
    line(
        "sent",
        "%s, handed out %d times%s"
            .formatted(
                Moments.both(letter.letter().sent(), now),
                letter.letter().received(),
                letter.keptUntil().map(it -> ", kept until " + Moments.spell(it)).orElse("")));
    line("reason", paint.bad(Paint.plain(letter.reason())));
    letter.record().ifPresent(it -> line("on record", Paint.plain(it)));
    out.println();
  }

  private void line(String name, String text) {
    out.println("  %s%s".formatted(paint.faint("%-11s".formatted(name)), text));
  }
}
