package dev.unlatch.message.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Message.Step;
import java.util.Locale;

/// A message as JSON of our own: `docs/messages.md`, "The JSON". Its texts are plain.
///
/// @param organisation the Okta organisation's host name
public record HttpsForm(String organisation) implements Form {
  /// The version of the format. Fields may be added without a new one.
  private static final String VERSION = "1";

  @Override
  public JsonNode body(Message message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("version", VERSION);
    body.put("id", message.id());
    body.put("about", message.about());
    body.put("kind", message.kind());
    body.put("state", word(message.state()));
    body.put("severity", word(message.severity()));
    body.put("organisation", organisation);
    body.put("title", message.title());
    body.put("text", new MailForm(organisation).text(message));
    ArrayNode facts = body.putArray("facts");
    message
        .facts()
        .forEach(it -> facts.addObject().put("label", it.label()).put("value", it.value()));
    ArrayNode steps = body.putArray("steps");
    message.steps().forEach(it -> write(it, steps.addObject()));
    return body;
  }

  private static void write(Step step, ObjectNode node) {
    node.put("text", step.text());
    step.command().ifPresent(it -> node.put("command", it));
    step.link().ifPresent(it -> node.put("link", it));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
