package dev.unlatch.lab.start;

import static dev.unlatch.lab.start.Html.element;
import static dev.unlatch.lab.start.Html.link;
import static dev.unlatch.lab.start.Html.safe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/// A card as Microsoft Teams shows it (Adaptive Cards, "Schema Explorer").
final class TeamsView {
  private TeamsView() {}

  static String of(JsonNode message) {
    JsonNode card = message.at("/attachments/0/content");
    String body =
        card.path("body").valueStream().map(TeamsView::block).collect(Collectors.joining());
    String actions =
        card.path("actions")
            .valueStream()
            .map(it -> link("action", it.path("url").asText(), it.path("title").asText()))
            .collect(Collectors.joining());
    return body + actions;
  }

  private static String block(JsonNode element) {
    return switch (element.path("type").asText()) {
      case "RichTextBlock" ->
          element
              .path("inlines")
              .valueStream()
              .map(TeamsView::run)
              .collect(Collectors.joining("", "<p>", "</p>"));
      case "FactSet" ->
          element
              .path("facts")
              .valueStream()
              .map(
                  it ->
                      element("b", it.path("title").asText())
                          + element("span", it.path("value").asText()))
              .collect(Collectors.joining("", "<div class=\"fields\">", "</div>"));
      default -> "<p>%s</p>".formatted(run(element));
    };
  }

  private static String run(JsonNode text) {
    String style =
        String.join(
            " ",
            text.path("size").asText(),
            text.path("weight").asText(),
            text.path("color").asText(),
            text.path("fontType").asText(),
            text.path("isSubtle").asBoolean() ? "subtle" : "");
    return "<span class=\"%s\">%s</span>"
        .formatted(safe(style.strip()), safe(text.path("text").asText()));
  }
}
