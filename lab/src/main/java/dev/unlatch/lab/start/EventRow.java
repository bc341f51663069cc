package dev.unlatch.lab.start;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.util.StringUtil;

/// An event on a bus as a row of a page: when, what, who and why, and all of it on a click.
///
/// Events quote what strangers have sent, such as user agents. So every value is escaped, and
/// invisible characters such as those that turn the direction of text are shown by their code.
final class EventRow {
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

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

  private static String safe(String text) {
    String visible =
        INVISIBLE.matcher(text).replaceAll(it -> "U+%04X".formatted(it.group().codePointAt(0)));
    return StringUtil.sanitizeXmlString(visible);
  }
}
