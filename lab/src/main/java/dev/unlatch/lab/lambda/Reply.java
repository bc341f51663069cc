package dev.unlatch.lab.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// An HTTP answer.
///
/// @param body JSON, empty for none
record Reply(int status, Map<String, String> headers, String body) {
  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply json(int status, String body) {
    return new Reply(status, Map.of(), body);
  }

  /// An error as the Runtime API words it.
  static Reply runtimeError(int status, String type, String message) {
    return json(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("errorMessage", message)
            .put("errorType", type)
            .toString());
  }

  /// An error as the Lambda API words it; SDKs tell errors apart by the header.
  static Reply apiError(int status, String type, String message) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("Type", "User")
            .put("Message", message)
            .toString();
    return new Reply(status, Map.of("x-amzn-ErrorType", type), body);
  }

  /// Writes the answer and ends the exchange.
  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
