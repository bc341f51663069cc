package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.policy.Request;
import dev.unlatch.response.Episode;
import dev.unlatch.response.Intake;
import dev.unlatch.response.Story;
import dev.unlatch.response.Verdict;
import java.util.Locale;

/// An episode as JSON, for programs.
public final class EpisodeJson {
  private EpisodeJson() {}

  /// Writes it.
  public static ObjectNode of(Episode episode) {
    ObjectNode node = object();
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
    episode.verdict().ifPresent(it -> node.set("decided", of(it)));
    var requests = node.putArray("requests");
    episode.requests().forEach(it -> requests.add(of(it)));
    var story = node.putArray("story");
    episode.story().steps().forEach(it -> story.add(of(it)));
    return node;
  }

  private static ObjectNode of(Verdict verdict) {
    ObjectNode node = object();
    node.put("decision", verdict.decision());
    node.put("reason", verdict.reason().name());
    node.put("because", verdict.reason().because());
    verdict.reason().detail().ifPresent(it -> node.put("detail", it));
    node.put("mode", verdict.mode().word());
    node.put("policy", verdict.policy());
    return node.put("at", verdict.at().toString());
  }

  private static ObjectNode of(Request request) {
    return object()
        .put("by", request.by())
        .put("comment", request.comment())
        .put("override", request.override())
        .put("at", request.at().toString())
        .put("invocation", request.invocation());
  }

  private static ObjectNode of(Story.Step step) {
    return object()
        .put("at", step.at().toString())
        .put("what", step.what())
        .put("detail", step.detail());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
