package dev.unlatch.command.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.Paint;
import dev.unlatch.command.Plain;
import dev.unlatch.command.deadletters.LetterListing.Listed;
import dev.unlatch.command.operator.EpisodeJson;
import dev.unlatch.lockout.Episode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;

/// Writes dead letters.
record LetterWriter(PrintWriter out, Paint paint, Instant now) {
  /// As text, for people.
  void write(Listed listed) {
    out.println(
        "%s  %s"
            .formatted(
                paint.bold(Paint.plain(listed.contents().user().orElse("no user"))),
                Paint.plain(listed.contents().what())));
    line(
        "sent",
        "%s, handed out %d times%s"
            .formatted(
                Plain.since(listed.letter().sent(), now),
                listed.letter().received(),
                listed.keptUntil().map(it -> ", kept until " + Plain.utc(it)).orElse("")));
    line("reason", paint.bad(Paint.plain(listed.contents().reason())));
    listed.episode().ifPresent(it -> line("on record", Paint.plain(record(it))));
    listed.unreadable().ifPresent(it -> line("on record", paint.bad(Paint.plain(it))));
    out.println();
  }

  /// Such as `00u1a2b3c4/2 is waiting by okta-fault: E0000009`.
  private static String record(Episode episode) {
    String reason =
        episode
            .verdict()
            .map(it -> " by " + it.reason().name() + ": " + it.reason().because())
            .orElse("");
    return "%s is %s%s"
        .formatted(episode.id(), episode.state().name().toLowerCase(Locale.ROOT), reason);
  }

  private void line(String name, String text) {
    out.println("  %s%s".formatted(paint.faint("%-11s".formatted(name)), text));
  }

  /// As JSON, for programs.
  static ObjectNode json(Listed listed) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("messageId", listed.letter().id());
    node.put("sent", listed.letter().sent().toString());
    node.put("received", listed.letter().received());
    listed.keptUntil().ifPresent(it -> node.put("keptUntil", it.toString()));
    listed.contents().user().ifPresent(it -> node.put("user", it));
    node.put("what", listed.contents().what());
    node.put("reason", listed.contents().reason());
    listed.episode().ifPresent(it -> node.set("onRecord", EpisodeJson.of(it)));
    listed.unreadable().ifPresent(it -> node.put("unreadable", it));
    return node.put("body", listed.letter().body());
  }
}
