package dev.unlatch.lab.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.EventBridgeStandIn;
import dev.unlatch.lab.http.LabReply;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.util.StringUtil;

/// A page that lists the events that were put on buses, newest first, and asks for more by itself.
///
/// Events quote what strangers have sent, such as user agents. So every value is escaped, invisible
/// characters such as those that turn the direction of text are shown by their code, and the
/// browser runs the page's own script alone (Content Security Policy Level 3, "nonce").
final class Inbox {
  /// The most events that the page shows at first.
  private static final int MOST = 500;

  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
  private static final String HTML = "text/html; charset=utf-8";

  private final EventBridgeStandIn eventBridge;

  Inbox(EventBridgeStandIn eventBridge) {
    this.eventBridge = eventBridge;
  }

  /// Answers `GET /inbox`, which is the page, and `GET /inbox/N`, its rows for the events after the
  /// first N.
  ///
  /// @param name the last part of the path
  LabReply answer(String name) throws IOException {
    return name.equals("inbox") ? page() : rows(Integer.parseInt(name));
  }

  private static LabReply page() throws IOException {
    String nonce = UUID.randomUUID().toString();
    try (var page = requireNonNull(Inbox.class.getResourceAsStream("inbox.html"))) {
      String html = new String(page.readAllBytes(), UTF_8).replace("NONCE", nonce);
      return LabReply.text(200, HTML, html)
          .with(
              "Content-Security-Policy",
              "default-src 'none'; connect-src 'self'; script-src 'nonce-%s'; style-src 'nonce-%s'"
                  .formatted(nonce, nonce));
    }
  }

  private LabReply rows(int after) {
    List<JsonNode> events = eventBridge.events(after);
    List<String> rows =
        IntStream.range(Math.max(0, events.size() - MOST), events.size())
            .mapToObj(index -> row(after + index + 1, events.get(index)))
            .toList();
    return LabReply.text(200, HTML, String.join("", rows.reversed()));
  }

  private static String row(int number, JsonNode event) {
    JsonNode detail = event.path("detail");
    return """
    <details data-number="%d"><summary><time>%s</time>%s%s%s%s</summary><pre>%s</pre></details>
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
