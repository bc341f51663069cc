package dev.unlatch.lab.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.unlatch.lab.aws.EventBridgeStandIn;
import dev.unlatch.lab.channel.Channels;
import dev.unlatch.lab.channel.Delivered;
import dev.unlatch.lab.http.LabReply;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// Two pages that ask for more by themselves, newest first: the messages to people, as their
/// receivers see them, and the events that were put on buses.
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
      case "inbox" -> rows(channels.received().after(number), number, MessageRow::of);
      case "events" -> rows(eventBridge.events(number), number, EventRow::of);
      default -> mail(channels.received().all().get(number - 1));
    };
  }

  private static LabReply page(String list) throws IOException {
    String nonce = UUID.randomUUID().toString();
    String title = list.equals("inbox") ? "Messages to people" : "What was put on the event bus";
    try (var page = requireNonNull(Inbox.class.getResourceAsStream("page.html"))) {
      String html =
          new String(page.readAllBytes(), UTF_8)
              .replace("NONCE", nonce)
              .replace("TITLE", title)
              .replace("LIST", list);
      return LabReply.text(200, HTML, html)
          .with(
              POLICY,
              "default-src 'none'; connect-src 'self'; frame-src 'self'; script-src 'nonce-%s';"
                      .formatted(nonce)
                  + " style-src 'nonce-%s'".formatted(nonce));
    }
  }

  private static <T> LabReply rows(List<T> all, int after, BiFunction<Integer, T, String> row) {
    List<String> rows =
        IntStream.range(Math.max(0, all.size() - MOST), all.size())
            .mapToObj(index -> row.apply(after + index + 1, all.get(index)))
            .toList();
    return LabReply.text(200, HTML, String.join("", rows.reversed()));
  }

  private static LabReply mail(Delivered message) {
    return LabReply.text(200, HTML, message.content().path("html").asText())
        .with(POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  }
}
