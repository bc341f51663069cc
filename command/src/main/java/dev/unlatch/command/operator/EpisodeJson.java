package dev.unlatch.command.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.policy.Request;
import dev.unlatch.response.Episode;
import dev.unlatch.response.Story;
import dev.unlatch.response.Verdict;
import dev.unlatch.response.Way;
import java.util.Locale;

/// An episode as JSON, for programs.
final class EpisodeJson {
  private EpisodeJson() {}

  static ObjectNode of(Episode episode) {
    ObjectNode node = object();
    node.put("user", episode.user());
    node.put("number", episode.number());
    node.put("kind", episode.kind().word());
    node.put("since", episode.sightings().since().toString());
    node.put("state", episode.state().name().toLowerCase(Locale.ROOT));
    node.put("until", episode.progress().until().toString());
    var ways = node.putArray("ways");
    episode.sightings().ways().stream().map(Way::word).sorted().forEach(ways::add);
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
    node.put("ground", verdict.ground().name());
    node.put("because", verdict.ground().because());
    verdict.ground().detail().ifPresent(it -> node.put("detail", it));
    node.put("mode", verdict.mode().word());
    node.put("policy", verdict.policy());
    return node.put("at", verdict.at().toString());
  }

  private static ObjectNode of(Request request) {
    return object()
        .put("by", request.by())
        .put("reason", request.reason())
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
