package dev.unlatch.lab.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.unlatch.lab.aws.EventBridgeStandIn;
import dev.unlatch.lab.channel.Channels;
import dev.unlatch.lab.channel.Channels.Delivered;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Two pages that ask for more by themselves, newest first: the messages to people, which the page
/// shows as their receivers see them, and the events that were put on buses.
///
/// The browser runs the pages' own script alone (Content Security Policy Level 3, "nonce"), and
/// none in a mail, which is shown in a frame of its own.
///
/// @param channels whose messages it shows
record Inbox(EventBridgeStandIn eventBridge, Channels channels) {
  /// The most rows that a page shows at first.
  private static final int MOST = 500;

  private static final String HTML = "text/html; charset=utf-8";
  private static final String POLICY = "Content-Security-Policy";

  /// Answers `GET /inbox` and `GET /events`, which are the pages; `GET /inbox/N` and `GET
  /// /events/N`, their rows after the first N; and `GET /mail/N`, the HTML of the Nth message.
  ///
  /// @param list the first part of the path
  /// @param name the last part of the path
  LabReply answer(String list, String name) throws IOException {
    if (name.equals(list)) {
      return page(list);
    }
    int number = Integer.parseInt(name);
    return switch (list) {
      case "inbox" -> LabReply.json(200, messages(channels.received().after(number), number));
      case "events" -> LabReply.text(200, HTML, events(eventBridge.events(number), number));
      default -> mail(channels.received().all().get(number - 1).content());
    };
  }

  private static LabReply page(String list) throws IOException {
    String nonce = UUID.randomUUID().toString();
    try (var page = requireNonNull(Inbox.class.getResourceAsStream(list + ".html"));
        var style = requireNonNull(Inbox.class.getResourceAsStream("inbox.css"))) {
      String html =
          new String(page.readAllBytes(), UTF_8)
              .replace("STYLE", new String(style.readAllBytes(), UTF_8))
              .replace("NONCE", nonce);
      return LabReply.text(200, HTML, html)
          .with(
              POLICY,
              """
              default-src 'none'; connect-src 'self'; frame-src 'self'; \
              script-src 'nonce-%1$s'; style-src 'nonce-%1$s'\
              """
                  .formatted(nonce));
    }
  }

  private static JsonNode messages(List<Delivered> messages, int after) {
    ArrayNode array = LabJson.array();
    newest(messages.size())
        .forEach(
            index ->
                array
                    .addObject()
                    .put("number", after + index + 1)
                    .put("channel", messages.get(index).channel())
                    .put("at", messages.get(index).at().toString())
                    .set("content", messages.get(index).content()));
    return array;
  }

  private static String events(List<JsonNode> events, int after) {
    return newest(events.size())
        .mapToObj(index -> EventRow.of(after + index + 1, events.get(index)))
        .collect(Collectors.joining());
  }

  /// The indexes of the newest, newest first.
  private static IntStream newest(int size) {
    return IntStream.range(0, Math.min(size, MOST)).map(index -> size - 1 - index);
  }

  private static LabReply mail(JsonNode mail) {
    return LabReply.text(200, HTML, mail.path("Message.Body.Html.Data").asText())
        .with(POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  }
}
