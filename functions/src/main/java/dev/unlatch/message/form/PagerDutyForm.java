package dev.unlatch.message.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Message.State;
import dev.unlatch.policy.event.Excerpt;
import java.util.Locale;
import java.util.stream.Stream;

/// An alert event of PagerDuty's Events API v2, without the `routing_key`, which whoever sends it
/// adds (developer.pagerduty.com, "Send an Alert Event"). Its texts are plain.
///
/// @param organisation the Okta organisation's host name
public record PagerDutyForm(String organisation) implements Form {
  /// The longest summary (ibid., `payload.summary`).
  static final int LONGEST_SUMMARY = 1_024;

  /// The longest key (ibid., `dedup_key`).
  static final int LONGEST_KEY = 255;

  /// The longest text of the details. An event may have 512 KB (developer.pagerduty.com, "Events
  /// API v2 Overview").
  private static final int LONGEST_TEXT = 2_000;

  @Override
  public JsonNode body(Message message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("event_action", message.state() == State.DONE ? "resolve" : "trigger");
    body.put("dedup_key", Excerpt.cut(message.about(), LONGEST_KEY));
    body.put("client", "Unlatch");
    write(message, body.putObject("payload"));
    ArrayNode links = JsonNodeFactory.instance.arrayNode();
    message.steps().stream()
        .flatMap(it -> it.link().stream().map(link -> link(it.text(), link)))
        .forEach(links::add);
    if (!links.isEmpty()) {
      body.set("links", links);
    }
    return body;
  }

  private void write(Message message, ObjectNode payload) {
    payload.put("summary", Excerpt.of(message.title(), LONGEST_SUMMARY - 1));
    payload.put("source", organisation);
    payload.put("severity", message.severity().name().toLowerCase(Locale.ROOT));
    payload.put("class", message.kind());
    ObjectNode details = payload.putObject("custom_details");
    message.facts().forEach(it -> details.put(it.label(), text(it.value())));
    ArrayNode steps = details.putArray("Steps");
    message.steps().stream()
        .map(it -> Stream.concat(Stream.of(it.text()), it.command().stream()).toList())
        .map(it -> text(String.join(": ", it)))
        .forEach(steps::add);
  }

  private static ObjectNode link(String text, String link) {
    return JsonNodeFactory.instance.objectNode().put("href", link).put("text", text);
  }

  private static String text(String text) {
    return Excerpt.of(text, LONGEST_TEXT);
  }
}
