package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.JsonOutput;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Story;
import dev.unlatch.lockout.Verdict;
import java.util.Locale;

/// An episode as JSON, for programs.
public final class EpisodeJson {
  private EpisodeJson() {}

  /// Writes an episode; its requests and the steps of its story have the fields of their records.
  public static ObjectNode of(Episode episode) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("user", episode.user());
    node.put("number", episode.number());
    node.put("kind", episode.kind().word());
    node.put("since", episode.sightings().since().toString());
    node.put("state", episode.state().name().toLowerCase(Locale.ROOT));
    node.put("until", episode.progress().until().toString());
    var intakes = node.putArray("intakes");
    episode.sightings().intakes().stream().map(Intake::word).sorted().forEach(intakes::add);
    var events = node.putArray("events");
    episode.sightings().events().stream()
        .flatMap(it -> it.event().stream())
        .sorted()
        .forEach(events::add);
    episode.verdict().ifPresent(it -> decided(it, node.putObject("decided")));
    node.set("requests", JsonOutput.of(episode.requests()));
    var story = node.putArray("story");
    episode.story().steps().forEach(it -> step(it, story.addObject()));
    return node;
  }

  private static void step(Story.Step step, ObjectNode node) {
    node.put("at", step.at().toString());
    node.put("what", step.what());
    node.put("detail", step.detail());
  }

  private static void decided(Verdict verdict, ObjectNode node) {
    node.put("decision", verdict.decision());
    node.put("reason", verdict.reason().name());
    node.put("because", verdict.reason().because());
    verdict.reason().detail().ifPresent(it -> node.put("detail", it));
    node.put("mode", verdict.mode().word());
    node.put("policy", verdict.policy());
    verdict.activated().ifPresent(it -> node.set("activated", JsonOutput.of(it)));
    node.put("at", verdict.at().toString());
  }
}
