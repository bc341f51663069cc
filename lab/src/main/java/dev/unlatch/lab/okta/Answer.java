package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An answer, ready to be written.
///
/// @param status the HTTP status
/// @param headers by name; a name with several values becomes several lines
/// @param body UTF-8 text, empty for none
record Answer(int status, Map<String, List<String>> headers, String body) {
  private static final Map<String, List<String>> JSON =
      Map.of("Content-Type", List.of("application/json"));

  /// A document.
  static Answer ok(JsonNode body) {
    return of(200, body);
  }

  /// A document with another status than 200.
  static Answer of(int status, JsonNode body) {
    return new Answer(status, JSON, Json.write(body));
  }

  /// A status alone.
  static Answer empty(int status) {
    return new Answer(status, Map.of(), "");
  }

  /// One of Okta's errors, in its shape.
  static Answer error(Refusal refusal) {
    ObjectNode body =
        Json.object()
            .put("errorCode", refusal.error().code())
            .put("errorSummary", refusal.summary())
            .put("errorLink", refusal.error().code())
            .put("errorId", Ids.error());
    ArrayNode causes = body.putArray("errorCauses");
    refusal.causes().forEach(cause -> causes.addObject().put("errorSummary", cause));
    return new Answer(refusal.error().status(), JSON, Json.write(body));
  }

  /// The same with more headers; those that are there already stay.
  Answer with(Map<String, List<String>> more) {
    Map<String, List<String>> all = new LinkedHashMap<>(more);
    all.putAll(headers);
    return new Answer(status, all, body);
  }

  /// Writes it all.
  void write(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    putHeaders(exchange.getResponseHeaders());
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /// Writes half of it, and promises the rest: the caller closes the connection.
  void writeHalf(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    putHeaders(exchange.getResponseHeaders());
    exchange.sendResponseHeaders(status, Math.max(2, bytes.length));
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
  }

  private void putHeaders(Headers written) {
    written.putAll(headers);
    written.put("Connection", new LastWord(written, headers.getOrDefault("Date", List.of())));
  }

  /// The JDK's server puts the `Date` of this machine over ours. Before it writes the headers it
  /// streams the values of `Connection`, unless the client closes the connection: then ours is put
  /// back, or none. There are no values.
  private static final class LastWord extends AbstractList<String> {
    private final Headers written;
    private final List<String> date;

    LastWord(Headers written, List<String> date) {
      this.written = written;
      this.date = date;
    }

    @Override
    public Stream<String> stream() {
      written.put("Date", date);
      return Stream.of();
    }

    @Override
    public String get(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
      return 0;
    }
  }
}
