package dev.unlatch.message.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.message.words.Message.State;
import dev.unlatch.message.words.Message.Step;
import dev.unlatch.policy.event.Excerpt;

/// The body of a request to the webhook of a workflow of Microsoft Teams, "Post to a channel when a
/// webhook request is received" (learn.microsoft.com, "Create incoming webhooks with Workflows"): a
/// message with one Adaptive Card.
///
/// All texts are runs of a `RichTextBlock`, which knows no Markdown, other than `TextBlock` and
/// `FactSet` (learn.microsoft.com, "Format cards in Microsoft Teams"; "Text features"). A mention
/// needs an entity beside the card, and there is none.
///
/// @param organisation the Okta organisation's host name
public record TeamsForm(String organisation) implements Form {
  /// What a message may take (learn.microsoft.com, "Microsoft Teams connector", "Message size
  /// limit": about 28 KB).
  static final int MOST_BYTES = 28_000;

  /// The longest text in UTF-16 units, of three bytes at most: that many texts fit into a message.
  private static final int LONGEST_TEXT = 400;

  private static final String SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json";

  @Override
  public JsonNode body(Message message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "message");
    ObjectNode attachment = body.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.set("content", card(message));
    return body;
  }

  private ObjectNode card(Message message) {
    ObjectNode card = JsonNodeFactory.instance.objectNode();
    card.put("$schema", SCHEMA).put("type", "AdaptiveCard").put("version", "1.4");
    ArrayNode body = card.putArray("body");
    run(block(body), message.title())
        .put("size", "large")
        .put("weight", "bolder")
        .put("color", color(message));
    message.facts().forEach(it -> write(it, body));
    message.steps().forEach(it -> write(it, body));
    run(block(body), organisation + " · " + message.about()).put("isSubtle", true);
    ArrayNode actions = JsonNodeFactory.instance.arrayNode();
    message.steps().forEach(it -> it.link().ifPresent(link -> open(it.text(), link, actions)));
    if (!actions.isEmpty()) {
      card.set("actions", actions);
    }
    return card;
  }

  private static void write(Fact fact, ArrayNode body) {
    ArrayNode runs = block(body);
    run(runs, fact.label() + ": ").put("weight", "bolder");
    run(runs, fact.value());
  }

  private static void write(Step step, ArrayNode body) {
    run(block(body), step.text());
    step.command().ifPresent(it -> run(block(body), it).put("fontType", "monospace"));
  }

  private static ArrayNode block(ArrayNode body) {
    return body.addObject().put("type", "RichTextBlock").putArray("inlines");
  }

  private static ObjectNode run(ArrayNode runs, String text) {
    return runs.addObject().put("type", "TextRun").put("text", Excerpt.of(text, LONGEST_TEXT));
  }

  private static void open(String title, String link, ArrayNode actions) {
    actions.addObject().put("type", "Action.OpenUrl").put("title", title).put("url", link);
  }

  private static String color(Message message) {
    return switch (message.severity()) {
      case INFO -> message.state() == State.DONE ? "good" : "default";
      case WARNING -> "warning";
      case CRITICAL -> "attention";
    };
  }
}
