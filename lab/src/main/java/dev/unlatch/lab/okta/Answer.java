package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    exchange.getResponseHeaders().putAll(headers);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /// Writes half of it, and promises the rest: the caller closes the connection.
  void writeHalf(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().putAll(headers);
    exchange.sendResponseHeaders(status, Math.max(2, bytes.length));
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
  }
}
