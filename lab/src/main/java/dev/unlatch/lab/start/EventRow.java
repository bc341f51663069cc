package dev.unlatch.lab.start;

import static dev.unlatch.lab.start.Html.safe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/// An event on a bus as a row of a page: when, what, who and why, and all of it on a click.
final class EventRow {
  private EventRow() {}

  static String of(int number, JsonNode event) {
    JsonNode detail = event.path("detail");
    return """
    <details class="event" data-number="%d"><summary><time>%s</time>%s%s%s%s</summary><pre>%s</pre></details>
    """
        .formatted(
            number,
            event.path("time").asText().replace('T', ' ').replace("Z", ""),
            cell(event.path("detail-type").asText()),
            cell(label(detail.findPath("user"))),
            cell(label(detail.findPath("decision"))),
            cell(label(detail.findPath("reason"))),
            safe(event.toPrettyString()));
  }

  /// The value itself, or what people recognise an object by.
  private static String label(JsonNode value) {
    return Stream.of("login", "name", "id", "uid")
        .map(name -> value.path(name).asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(value.asText());
  }

  private static String cell(String text) {
    return "<bdi title=\"%1$s\">%1$s</bdi>".formatted(safe(text));
  }
}
