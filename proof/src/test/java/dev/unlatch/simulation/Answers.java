package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.sweep.OpenEpisodes;
import java.util.Optional;

/// What was answered, short enough for a line of a trace.
final class Answers {
  private Answers() {}

  static String word(Object answer) {
    return switch (answer) {
      case Optional<?> optional -> optional.map(Answers::word).orElse("none");
      case Episode episode ->
          "%s revision %d %s until %s"
              .formatted(
                  episode.id(), episode.revision(), episode.state(), episode.progress().until());
      case OpenEpisodes.Page page ->
          page.episodes().stream().map(Answers::word).toList() + ", then " + page.next();
      case Surroundings around -> "brake " + around.brake().state() + ", " + around.stop();
      case byte[] bytes -> bytes.length + " bytes";
      default -> answer.toString();
    };
  }
}
