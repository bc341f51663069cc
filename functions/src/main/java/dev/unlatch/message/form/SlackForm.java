package dev.unlatch.message.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.message.words.Message.Step;
import dev.unlatch.policy.event.Excerpt;
import java.util.List;

/// The body of a request to an incoming webhook of Slack (docs.slack.dev, "Sending messages using
/// incoming webhooks"), with blocks, and a text for notifications.
///
/// What others wrote stands in `plain_text`, where Slack sees no markup; labels and commands are
/// our own. Everywhere `&`, `<` and `>` are escaped (docs.slack.dev, "Formatting message text"), so
/// that no mention such as `<!channel>` gets through; names are not linked, since that must be
/// asked for.
///
/// @param organisation the Okta organisation's host name
public record SlackForm(String organisation) implements Form {
  /// The longest header (docs.slack.dev, "Header block").
  static final int LONGEST_HEADER = 150;

  /// The longest text of a section, and of a text object elsewhere (docs.slack.dev, "Section
  /// block", "Text object").
  static final int LONGEST_TEXT = 3_000;

  /// The longest text of a field, and the most fields of a section (docs.slack.dev, "Section
  /// block").
  static final int LONGEST_FIELD = 2_000;

  static final int MOST_FIELDS = 10;

  private static final int LONGEST_ESCAPE = "&amp;".length();

  @Override
  public JsonNode body(Message message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("text", escaped(message.title(), LONGEST_TEXT));
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    ArrayNode blocks = body.putArray("blocks");
    text(block(blocks, "header").putObject("text"), message.title(), LONGEST_HEADER);
    writeFacts(message.facts(), blocks);
    message.steps().forEach(it -> write(it, blocks));
    ArrayNode last = block(blocks, "context").putArray("elements");
    text(last.addObject(), organisation + " · " + message.about(), LONGEST_FIELD);
    return body;
  }

  /// Two columns: labels, and what they stand for.
  private static void writeFacts(List<Fact> facts, ArrayNode blocks) {
    int most = MOST_FIELDS / 2;
    for (int i = 0; i < facts.size(); i += most) {
      ArrayNode fields = block(blocks, "section").putArray("fields");
      for (Fact fact : facts.subList(i, Math.min(i + most, facts.size()))) {
        markup(fields.addObject(), "*%s*".formatted(escaped(fact.label(), LONGEST_HEADER)));
        text(fields.addObject(), fact.value(), LONGEST_FIELD);
      }
    }
  }

  private static void write(Step step, ArrayNode blocks) {
    text(block(blocks, "section").putObject("text"), step.text(), LONGEST_TEXT);
    step.command().ifPresent(it -> section(blocks, "```%s```", it));
    step.link().ifPresent(it -> section(blocks, "<%s|Open>", it.replace("|", "%7C")));
  }

  private static void section(ArrayNode blocks, String format, String text) {
    markup(
        block(blocks, "section").putObject("text"),
        format.formatted(escaped(text, LONGEST_TEXT - format.length())));
  }

  private static ObjectNode block(ArrayNode blocks, String type) {
    return blocks.addObject().put("type", type);
  }

  private static void text(ObjectNode node, String text, int longest) {
    node.put("type", "plain_text");
    node.put("text", escaped(text, longest));
    node.put("emoji", false);
  }

  private static void markup(ObjectNode node, String text) {
    node.put("type", "mrkdwn");
    node.put("text", text);
    node.put("verbatim", true);
  }

  /// The text, escaped and no longer than this; a text object may not be empty.
  private static String escaped(String text, int longest) {
    int kept = longest - 1;
    String escaped = escaped(Excerpt.of(text, kept));
    while (escaped.length() > longest) {
      kept -= Math.ceilDiv(escaped.length() - longest, LONGEST_ESCAPE);
      escaped = escaped(Excerpt.of(text, kept));
    }
    return escaped.isEmpty() ? "-" : escaped;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
