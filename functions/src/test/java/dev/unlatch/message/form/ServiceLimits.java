package dev.unlatch.message.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What each service documents that it takes; the numbers are written out again here, so that a
/// form's own constants are checked too.
public final class ServiceLimits {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema CARD = card();

  private ServiceLimits() {}

  /// What the service would refuse, or take for markup or a mention; empty if there is nothing.
  public static List<String> problems(Channel channel, JsonNode body) {
    List<String> problems = new ArrayList<>();
    wellFormed(body, problems);
    switch (channel) {
      case SLACK -> slack(body, problems);
      case TEAMS -> teams(body, problems);
      case PAGERDUTY -> pagerDuty(body, problems);
      case HTTPS -> check(bytes(body) <= 256_000, "more than EventBridge takes", problems);
      case SNS, USER -> throw new IllegalArgumentException(channel.word());
    }
    return problems;
  }

  /// The same of a mail's subject and text.
  public static List<String> problems(MailForm form, Message message) {
    List<String> problems = new ArrayList<>();
    String subject = form.subject(message);
    check(subject.matches("[!-~][ -~]{0,98}"), "subject: " + subject, problems);
    String text = form.text(message);
    check(text.equals(encoded(text)), "half a character", problems);
    check(text.length() < 50_000, "more than SNS takes", problems);
    return problems;
  }

  private static void check(boolean holds, String problem, List<String> problems) {
    if (!holds) {
      problems.add(problem);
    }
  }

  private static int bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static String encoded(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static void wellFormed(JsonNode body, List<String> problems) {
    try {
      JsonNode read = JSON.readTree(body.toString().getBytes(StandardCharsets.UTF_8));
      check(read.equals(JSON.readTree(body.toString())), "not the same in UTF-8", problems);
    } catch (IOException unreadable) {
      problems.add(unreadable.getMessage());
    }
    leaves(body)
        .filter(it -> it.codePoints().anyMatch(ServiceLimits::isUnseen))
        .forEach(it -> problems.add("unseen characters: " + it));
  }

  private static boolean isUnseen(int point) {
    return (Character.isISOControl(point) && point != '\n')
        || (0x202A <= point && point <= 0x202E)
        || (0x2066 <= point && point <= 0x2069);
  }

  private static Stream<String> leaves(JsonNode node) {
    return node.isTextual()
        ? Stream.of(node.asText())
        : StreamSupport.stream(node.spliterator(), false).flatMap(ServiceLimits::leaves);
  }

  private static void slack(JsonNode body, List<String> problems) {
    check(body.path("text").isTextual() && !body.has("link_names"), "text", problems);
    escaped(body.path("text").asText(), problems);
    check(body.path("blocks").size() <= 50, "more than 50 blocks", problems);
    for (JsonNode block : body.path("blocks")) {
      switch (block.path("type").asText()) {
        case "header" -> {
          check(block.at("/text/type").asText().equals("plain_text"), "header", problems);
          slackText(block.path("text"), 150, problems);
        }
        case "section" -> section(block, problems);
        case "context" -> {
          check(block.path("elements").size() <= 10, "more than 10 elements", problems);
          block.path("elements").forEach(it -> slackText(it, 3_000, problems));
        }
        default -> problems.add("a block of type " + block.path("type"));
      }
    }
  }

  private static void section(JsonNode block, List<String> problems) {
    check(block.has("text") != block.has("fields"), "a section with text or fields", problems);
    check(block.path("fields").size() <= 10, "more than 10 fields", problems);
    block.path("fields").forEach(it -> slackText(it, 2_000, problems));
    if (block.has("text")) {
      slackText(block.path("text"), 3_000, problems);
    }
  }

  private static void slackText(JsonNode text, int longest, List<String> problems) {
    String value = text.path("text").asText();
    check(!value.isEmpty() && value.length() <= longest, "length of: " + value, problems);
    boolean isOurs = text.path("type").asText().equals("mrkdwn");
    check(isOurs || text.path("type").asText().equals("plain_text"), "type", problems);
    check(!isOurs || text.path("verbatim").asBoolean(), "links names: " + value, problems);
    boolean isLink = isOurs && value.matches("<https://desk\\.example\\.com/[^<>|]*\\|Open>");
    escaped(isLink ? "" : value, problems);
  }

  private static void escaped(String text, List<String> problems) {
    boolean isEscaped = !text.replaceAll("&(amp|lt|gt);", "").matches("(?s).*[&<>].*");
    check(isEscaped, "not escaped: " + text, problems);
  }

  private static void teams(JsonNode body, List<String> problems) {
    check(bytes(body) <= 28_000, bytes(body) + " bytes", problems);
    check(body.path("type").asText().equals("message"), "no message", problems);
    check(body.path("attachments").size() == 1, "not one card", problems);
    JsonNode attachment = body.at("/attachments/0");
    check(
        attachment.path("contentType").asText().equals("application/vnd.microsoft.card.adaptive"),
        "no card",
        problems);
    JsonNode card = attachment.path("content");
    CARD.validate(card).forEach(it -> problems.add(it.toString()));
    check(!card.has("msteams"), "may mention somebody", problems);
    Set<String> types = Set.copyOf(card.path("body").findValuesAsText("type"));
    check(types.equals(Set.of("RichTextBlock", "TextRun")), "Markdown: " + types, problems);
  }

  private static void pagerDuty(JsonNode body, List<String> problems) {
    check(bytes(body) <= 512_000, "more than 512 KB", problems);
    check(!body.has("routing_key"), "a secret", problems);
    check(Set.of("trigger", "resolve").contains(body.path("event_action").asText()), "", problems);
    int key = body.path("dedup_key").asText().length();
    check(0 < key && key <= 255, "a key of " + key, problems);
    JsonNode payload = body.path("payload");
    int summary = payload.path("summary").asText().length();
    check(0 < summary && summary <= 1_024, "a summary of " + summary, problems);
    check(!payload.path("source").asText().isEmpty(), "no source", problems);
    check(
        Set.of("critical", "error", "warning", "info").contains(payload.path("severity").asText()),
        "severity",
        problems);
    check(payload.path("custom_details").isObject(), "details", problems);
  }

  private static Schema card() {
    try (var kept =
        ServiceLimits.class.getResourceAsStream(
            "/dev/unlatch/message/adaptive-card-1.4.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_6)
          .getSchema(JSON.readTree(kept));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
