package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request, read whole.
///
/// @param method in capitals
/// @param uri path and query
/// @param headers by name, whatever its case
/// @param body UTF-8 text, empty where there is none
/// @param peer the address that the connection comes from
/// @param variables what the route's path names
record Request(
    String method,
    URI uri,
    Headers headers,
    String body,
    String peer,
    Map<String, String> variables) {

  static Request read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders(),
        new String(body, StandardCharsets.UTF_8),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        Map.of());
  }

  Request with(Map<String, String> newVariables) {
    return new Request(method, uri, headers, body, peer, newVariables);
  }

  /// What a name of the route's path stands for.
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no variable " + name);
    }
    return value;
  }

  /// The last value of a query parameter.
  Optional<String> query(String name) {
    return Optional.ofNullable(queries().get(name));
  }

  /// The query parameters, decoded, in their order.
  Map<String, String> queries() {
    String query = uri.getRawQuery();
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> decode(pair[0]),
                pair -> pair.length == 2 ? decode(pair[1]) : "",
                (_, last) -> last,
                LinkedHashMap::new));
  }

  @Nullable String header(String name) {
    return headers.getFirst(name);
  }

  JsonNode json() {
    return Json.read(body);
  }

  /// Where the request comes from: the chain of `X-Forwarded-For`, or the peer where there is none.
  Origin origin() {
    String forwarded = header("X-Forwarded-For");
    List<String> chain =
        forwarded == null
            ? List.of(peer)
            : Arrays.stream(forwarded.split(",")).map(String::strip).toList();
    return new Origin(chain, header("User-Agent"), header("X-Device-Fingerprint"), uri.getPath());
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
