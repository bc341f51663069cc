package dev.unlatch.lab.channel;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sends each service a message as its documentation shows it, and the same with a mistake.
final class WebhookTest {
  private static final Map<String, String> MESSAGES =
      Map.of(
          "slack",
          """
          {"text": "Held", "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Held"}},
            {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Who*"}]},
            {"type": "section", "text": {"type": "mrkdwn", "text": "Decide"}},
            {"type": "divider"},
            {"type": "context", "elements": [{"type": "plain_text", "text": "00u1/2"}]},
            {"type": "actions", "elements": [{"type": "button", "url": "https://desk.example",
              "text": {"type": "plain_text", "text": "Desk"}}]}]}
          """,
          "teams",
          """
          {"type": "message", "attachments": [
            {"contentType": "application/vnd.microsoft.card.adaptive", "content": {
              "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
              "type": "AdaptiveCard", "version": "1.4", "body": [
                {"type": "TextBlock", "text": "Held", "wrap": true},
                {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Decide"}]}],
              "actions": [{"type": "Action.OpenUrl", "title": "Desk",
                "url": "https://desk.example"}]}}]}
          """,
          "pagerduty",
          """
          {"routing_key": "KEY", "event_action": "trigger", "dedup_key": "00u1/2",
            "payload": {"summary": "Held", "source": "acme.okta.com", "severity": "warning"},
            "links": [{"href": "https://desk.example", "text": "Desk"}]}
          """,
          "https",
          """
          {"version": "1", "id": "1", "about": "00u1/2", "kind": "lockout-held", "state": "open",
            "severity": "warning", "organisation": "acme.okta.com", "title": "Held", "text": "Held",
            "facts": [{"label": "Who", "value": "00u1"}], "steps": []}
          """);

  private final Channels channels = Channels.start(Clock.systemUTC());
  private final HttpClient client = HttpClient.newHttpClient();

  WebhookTest() throws IOException {}

  @AfterEach
  void stop() {
    client.close();
    channels.close();
  }

  @ParameterizedTest
  @CsvSource({"slack, 200", "teams, 202", "pagerduty, 202", "https, 201"})
  void takesAMessageAsDocumented(String channel, int status) throws Exception {
    assertEquals(status, send(channel, "", "").statusCode());
    assertEquals(1, channels.of(channel).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          slack     | {"text": "Held",           | {                          | required property 'text' not found
          slack     | "plain_text", "text": "Held" | "mrkdwn", "text": "Held" | /blocks/0/text/type: must be the constant value 'plain_text'
          slack     | {"type": "divider"}        | {"type": "video"}          | /blocks/3/type: does not have a value in the enumeration
          slack     | "url": "https://desk.example", | "value": "act",        | /blocks/5/elements/0: property 'value' is not defined
          teams     | 1.4                        | 1.6                        | /attachments/0/content/version: does not have a value in the enumeration
          teams     | Action.OpenUrl             | Action.Submit              | /attachments/0/content/actions/0/type: must be the constant value 'Action.OpenUrl'
          teams     | "text": "Decide"           | "text": ""                 | /attachments/0/content/body/1/inlines/0/text: must be at least 1 characters long
          pagerduty | "severity": "warning"      | "severity": "high"         | /payload/severity: does not have a value in the enumeration
          pagerduty | "dedup_key": "00u1/2",     |                            | required property 'dedup_key' not found
          https     | open                       | closed                     | /state: does not have a value in the enumeration
          https     | "label": "Who",            |                            | /facts/0: required property 'label' not found
          https     | {"version"                 | ["version"                 | not JSON: Unexpected character
          """)
  void refusesAMessageWithAMistake(String channel, String right, String wrong, String problem)
      throws Exception {
    assertEquals(400, send(channel, right, wrong == null ? "" : wrong).statusCode());
    assertTrue(
        webhook(channel).refusals().getFirst().contains(problem),
        webhook(channel).refusals()::toString);
    assertEquals(List.of(), channels.of(channel));
  }

  @Test
  void refusesATeamsCardOfMoreThan28Kilobytes() throws Exception {
    assertEquals(
        400, send("teams", "\"Decide\"", "\"" + "x".repeat(28 * 1024) + "\"").statusCode());
  }

  @ParameterizedTest
  @CsvSource({"slack, 404", "teams, 401", "pagerduty, 400", "https, 401"})
  void refusesWhoeverKnowsTheSecretOfBefore(String channel, int status) throws Exception {
    String before = webhook(channel).secret();
    webhook(channel).rotate();
    assertEquals(status, send(before, requireNonNull(MESSAGES.get(channel))).statusCode());
    assertEquals(List.of(), channels.of(channel));
  }

  private Webhook webhook(String channel) {
    return switch (channel) {
      case "slack" -> channels.slack();
      case "teams" -> channels.teams();
      case "pagerduty" -> channels.pagerDuty();
      default -> channels.https();
    };
  }

  private HttpResponse<String> send(String channel, String right, String wrong) throws Exception {
    return send(
        webhook(channel).secret(), requireNonNull(MESSAGES.get(channel)).replace(right, wrong));
  }

  private HttpResponse<String> send(String secret, String message) throws Exception {
    JsonNode fields = LabJson.certain(secret);
    return client.send(
        HttpRequest.newBuilder(URI.create(fields.path("url").asText()))
            .header("Content-Type", "application/json; charset=utf-8")
            .header(fields.path("header").asText("X-Key"), fields.path("value").asText("x"))
            .POST(
                BodyPublishers.ofString(message.replace("KEY", fields.path("routingKey").asText())))
            .build(),
        BodyHandlers.ofString());
  }
}
