package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.Paint;
import dev.unlatch.command.Plain;
import java.io.PrintWriter;
import java.time.Instant;

/// Writes dead letters.
record LetterWriter(PrintWriter out, Paint paint, Instant now) {
  /// As text, for people.
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
                Plain.since(letter.letter().sent(), now),
                letter.letter().received(),
                letter.keptUntil().map(it -> ", kept until " + Plain.utc(it)).orElse("")));
    line("reason", paint.bad(Paint.plain(letter.reason())));
    letter.record().ifPresent(it -> line("on record", Paint.plain(it)));
    out.println();
  }

  private void line(String name, String text) {
    out.println("  %s%s".formatted(paint.faint("%-11s".formatted(name)), text));
  }

  /// As JSON, for programs.
  static ObjectNode json(Described letter) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("messageId", letter.letter().id());
    node.put("sent", letter.letter().sent().toString());
    node.put("received", letter.letter().received());
    letter.keptUntil().ifPresent(it -> node.put("keptUntil", it.toString()));
    letter.user().ifPresent(it -> node.put("user", it));
    node.put("what", letter.what());
    node.put("reason", letter.reason());
    letter.episode().ifPresent(it -> node.set("onRecord", EpisodeJson.of(it)));
    return node.put("body", letter.letter().body());
  }
}
