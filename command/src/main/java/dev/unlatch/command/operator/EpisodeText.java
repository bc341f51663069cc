package dev.unlatch.command.operator;

import dev.unlatch.command.Paint;
import dev.unlatch.command.Plain;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Story;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.fact.Request;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/// An episode as text, for people.
record EpisodeText(PrintWriter out, Paint paint) {
  void write(Episode episode) {
    out.println(
        "%s  %s  %s lock since %s, reported by %s"
            .formatted(
                paint.bold(episode.id()),
                state(episode.state()),
                episode.kind().word(),
                Plain.utc(episode.sightings().since()),
                intakes(episode)));
    episode.verdict().ifPresent(this::verdict);
    episode.requests().forEach(this::request);
    episode.story().steps().forEach(this::step);
    out.println();
  }

  private String state(Progress.State state) {
    String word = state.name().toLowerCase(Locale.ROOT);
    return switch (state) {
      case UNLOCKED, FREED -> paint.good(word);
      case HELD -> paint.bad(word);
      case WAITING, UNLOCKING, UNCERTAIN, OBSERVED, LEFT -> paint.striking(word);
    };
  }

  private static String intakes(Episode episode) {
    return episode.sightings().intakes().stream()
        .map(Intake::word)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void verdict(Verdict verdict) {
    out.println(
        "  %s by %s: %s"
            .formatted(
                paint.decision(verdict.decision(), verdict.decision()),
                paint.bold(Paint.plain(verdict.reason().name())),
                Paint.plain(verdict.reason().because())));
    verdict.reason().detail().ifPresent(it -> out.println("  " + Paint.plain(it)));
    out.println(
        paint.faint(
            "  decided %s by policy %s%s in mode %s"
                .formatted(
                    Plain.utc(verdict.at()),
                    Paint.plain(verdict.policy()),
                    verdict.activated().map(EpisodeText::activated).orElse(""),
                    verdict.mode().word())));
  }

  private static String activated(Verdict.Activated activated) {
    return " (activation %d by %s)".formatted(activated.number(), Paint.plain(activated.by()));
  }

  private void request(Request request) {
    out.println(
        "  requested %s by %s%s: %s"
            .formatted(
                Plain.utc(request.at()),
                Paint.plain(request.by()),
                request.override() ? " with override" : "",
                Paint.plain(request.comment())));
  }

  private void step(Story.Step step) {
    out.println(
        "    %s  %-10s %s"
            .formatted(
                paint.faint(Plain.utc(step.at())),
                Paint.plain(step.what()),
                Paint.plain(step.detail()))
            .stripTrailing());
  }
}
