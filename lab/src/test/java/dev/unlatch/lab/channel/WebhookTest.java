package dev.unlatch.lab.channel;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
                {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Decide"}]},
                {"type": "FactSet", "facts": [{"title": "Who", "value": "00u1"}]}],
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
          slack     | {"text": "Held",           | {                          | body.text must be a string of 1 to 40000 characters
          slack     | "plain_text", "text": "Held" | "mrkdwn", "text": "Held" | body.blocks[0].text.type must be one of plain_text: mrkdwn
          slack     | {"type": "divider"}        | {"type": "video"}          | body.blocks[3].type is not known
          slack     | "url": "https://desk.example", | "value": "act",        | body.blocks[5].elements[0].value is not known
          teams     | 1.4                        | 1.6                        | body.attachments[0].content.version must be one of 1.0, 1.1, 1.2, 1.3, 1.4, 1.5: 1.6
          teams     | Action.OpenUrl             | Action.Submit              | body.attachments[0].content.actions[0].type must be one of Action.OpenUrl: Action.Submit
          teams     | "value": "00u1"            | "value": ""                | body.attachments[0].content.body[2].facts[0].value must be a string of 1 to 10000 characters
          pagerduty | "routing_key": "           | "routing_key": "x          | body.routing_key must be a string of 1 to 32 characters
          pagerduty | "severity": "warning"      | "severity": "high"         | body.payload.severity must be one of critical, error, info, warning: high
          pagerduty | "dedup_key": "00u1/2",     |                            | body.dedup_key must be a string of 1 to 255 characters
          https     | open                       | closed                     | body.state must be one of done, news, open: closed
          https     | "label": "Who",            |                            | body.facts[0].label must be a string of 1 to 30000 characters
          https     | {"version"                 | ["version"                 | must be JSON: Unexpected character (':' (code 58)): was expecting comma to separate Array entries
          """)
  void refusesAMessageWithAMistake(String channel, String right, String wrong, String problem)
      throws Exception {
    assertEquals(
        channel.equals("https") ? 422 : 400,
        send(channel, right, wrong == null ? "" : wrong).statusCode());
    assertEquals(List.of(problem), webhook(channel).refusals());
    assertEquals(List.of(), channels.of(channel));
  }

  @Test
  void refusesATeamsCardOfMoreThan28Kilobytes() throws Exception {
    assertEquals(400, send("teams", "\"00u1\"", "\"" + "x".repeat(28 * 1024) + "\"").statusCode());
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
