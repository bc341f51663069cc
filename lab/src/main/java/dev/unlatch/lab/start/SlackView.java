package dev.unlatch.lab.start;

import static dev.unlatch.lab.start.Html.link;
import static dev.unlatch.lab.start.Html.safe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A message as Slack shows it (Slack API, "Formatting text for app surfaces").
final class SlackView {
  /// Code, a link, a mention, bold.
  private static final Pattern MARKUP =
      Pattern.compile(
          "```(?<code>.+?)```|<(?<link>https?:[^|>]+)\\|(?<name>[^>]+)>|<(?<mention>[^>]*)>"
              + "|\\*(?<bold>[^*]+)\\*",
          Pattern.DOTALL);

  private SlackView() {}

  static String of(JsonNode message) {
    return message.path("blocks").valueStream().map(SlackView::block).collect(Collectors.joining());
  }

  private static String block(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "header" -> "<h2>%s</h2>".formatted(text(block.path("text")));
      case "context" -> "<p class=\"small\">%s</p>".formatted(texts(block.path("elements"), " "));
      case "actions" ->
          block
              .path("elements")
              .valueStream()
              .map(it -> link("action", it.path("url").asText(), it.at("/text/text").asText()))
              .collect(Collectors.joining());
      case "divider" -> "<hr>";
      default ->
          block.has("fields")
              ? "<div class=\"fields\"><span>%s</span></div>"
                  .formatted(texts(block.path("fields"), "</span><span>"))
              : "<p>%s</p>".formatted(text(block.path("text")));
    };
  }

  private static String texts(JsonNode texts, String between) {
    return texts.valueStream().map(SlackView::text).collect(Collectors.joining(between));
  }

  private static String text(JsonNode text) {
    String value = text.path("text").asText();
    return text.path("type").asText().equals("mrkdwn") ? markup(value) : plain(value);
  }

  private static String markup(String text) {
    Matcher markup = MARKUP.matcher(text);
    StringBuilder html = new StringBuilder();
    int end = 0;
    while (markup.find()) {
      html.append(plain(text.substring(end, markup.start()))).append(element(markup));
      end = markup.end();
    }
    return html.append(plain(text.substring(end))).toString();
  }

  private static String element(Matcher markup) {
    if (markup.group("code") != null) {
      return "<pre>%s</pre>".formatted(plain(markup.group("code")));
    }
    if (markup.group("link") != null) {
      return link("", unescaped(markup.group("link")), unescaped(markup.group("name")));
    }
    return markup.group("bold") != null
        ? "<b>%s</b>".formatted(plain(markup.group("bold")))
        : Html.element("mark", "@" + unescaped(markup.group("mention")));
  }

  private static String plain(String text) {
    return safe(unescaped(text));
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
