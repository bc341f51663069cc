package dev.unlatch.lab.okta.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.log.ClientOrigin;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A call of an operation.
///
/// @param http the request
/// @param variables the values of the names in the route's path
public record OktaCall(LabRequest http, Map<String, String> variables) {
  /// The value of a name in the route's path.
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

  /// The query parameters, decoded, in order.
  Map<String, String> queries() {
    String query = http.uri().getRawQuery();
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

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /// The body; an empty one counts as an object without fields.
  ///
  /// @throws Refusal `E0000003` if it is not JSON
  JsonNode json() {
    try {
      return http.text().isBlank() ? LabJson.object() : LabJson.read(http.text());
    } catch (JsonProcessingException malformed) {
      throw new Refusal(OktaErrorCode.BODY_NOT_WELL_FORMED, malformed);
    }
  }

  /// A required field of the body.
  ///
  /// @param pointer such as `/profile/login`
  /// @throws Refusal `E0000001` if it is blank
  String required(String pointer) {
    String text = json().at(pointer).asText("");
    if (text.isBlank()) {
      String field = pointer.substring(pointer.lastIndexOf('/') + 1);
      throw Refusal.invalid(field, "The field cannot be left blank");
    }
    return text;
  }

  /// The origin of the request: the chain of `X-Forwarded-For`, or the peer if there is none.
  ClientOrigin origin() {
    String forwarded = http.header("x-forwarded-for");
    List<String> chain =
        forwarded == null
            ? List.of(http.sourceAddress())
            : Arrays.stream(forwarded.split(",")).map(String::strip).toList();
    return new ClientOrigin(chain, http.header("user-agent"), http.uri().getPath());
  }
}
