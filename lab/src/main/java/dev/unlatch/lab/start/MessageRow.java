package dev.unlatch.lab.start;

import static dev.unlatch.lab.start.Html.element;
import static dev.unlatch.lab.start.Html.link;
import static dev.unlatch.lab.start.Html.safe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.channel.Delivered;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/// A message as its receiver sees it: in Slack, as a Teams card, as an incident, as a ticket, as
/// mail. What was sent for it is shown on a click.
final class MessageRow {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private MessageRow() {}

  static String of(int number, Delivered message) {
    JsonNode content = message.content();
    return """
    <article class="message %1$s" data-number="%2$d"><header><b>%3$s</b><time>%4$s UTC</time></header>
    <div class="body">%5$s</div><details><summary>What was sent</summary><pre>%6$s</pre></details></article>
    """
        .formatted(
            message.channel(),
            number,
            title(message.channel()),
            TIME.format(message.at()),
            body(number, message.channel(), content),
            safe(content.toPrettyString()));
  }

  private static String title(String channel) {
    return switch (channel) {
      case "slack" -> "Slack";
      case "teams" -> "Microsoft Teams";
      case "pagerduty" -> "PagerDuty";
      case "https" -> "Ticket";
      case "sns" -> "Mail by SNS";
      default -> "Mail to the user";
    };
  }

  private static String body(int number, String channel, JsonNode content) {
    return switch (channel) {
      case "slack" -> SlackView.of(content);
      case "teams" -> TeamsView.of(content);
      case "pagerduty" -> incident(content);
      case "https" -> ticket(content);
      case "sns" -> mail(content) + element("p", content.path("text").asText().strip());
      default ->
          mail(content)
              + "<iframe title=\"The mail\" sandbox src=\"/mail/%d\"></iframe>".formatted(number);
    };
  }

  private static String incident(JsonNode event) {
    boolean resolved = event.path("event_action").asText().equals("resolve");
    JsonNode payload = event.path("payload");
    String severity = payload.path("severity").asText();
    StringBuilder html = new StringBuilder();
    html.append(element("span class=\"tag\"", resolved ? "Resolved" : "Triggered"));
    if (!resolved) {
      html.append(element("span class=\"tag " + safe(severity) + "\"", severity));
    }
    html.append(element("h2", payload.path("summary").asText()));
    html.append("<div class=\"fields\">");
    payload.path("custom_details").properties().stream()
        .filter(detail -> detail.getValue().isTextual())
        .forEach(detail -> html.append(field(detail.getKey(), detail.getValue().asText())));
    html.append("</div>");
    payload
        .path("custom_details")
        .path("Steps")
        .forEach(step -> html.append(element("p", step.asText())));
    event
        .path("links")
        .forEach(
            it ->
                html.append(
                    link("action", it.path("href").asText(), it.path("text").asText("Link"))));
    return html.append(
            element("p class=\"small\"", "Alert key " + event.path("dedup_key").asText()))
        .toString();
  }

  private static String ticket(JsonNode message) {
    String facts =
        message
            .path("facts")
            .valueStream()
            .map(it -> field(it.path("label").asText(), it.path("value").asText()))
            .collect(Collectors.joining());
    String steps =
        message
            .path("steps")
            .valueStream()
            .map(
                it ->
                    element("p", it.path("text").asText())
                        + (it.has("command") ? element("pre", it.path("command").asText()) : "")
                        + link("", it.path("link").asText(), it.path("link").asText()))
            .collect(Collectors.joining());
    return element("span class=\"tag\"", message.path("state").asText())
        + element(
            "span class=\"tag " + safe(message.path("severity").asText()) + "\"",
            message.path("severity").asText())
        + element("h2", message.path("title").asText())
        + "<div class=\"fields\">%s</div>%s".formatted(facts, steps)
        + element("p class=\"small\"", "About " + message.path("about").asText());
  }

  private static String mail(JsonNode mail) {
    String addresses =
        mail.has("to")
            ? mail.path("from").asText() + " to " + mail.path("to").asText()
            : "AWS Notifications to everyone who has subscribed";
    return element("p class=\"small\"", addresses) + element("h2", mail.path("subject").asText());
  }

  private static String field(String label, String value) {
    return element("b", label) + element("span", value);
  }
}
