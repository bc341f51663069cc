package dev.unlatch.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A failure in the form in which Lambda expects it (AWS Lambda Developer Guide, "Using the Lambda
/// runtime API for custom runtimes": invocation error).
///
/// @param type the exception's class
/// @param message its message; empty if it has none
/// @param trace where it came from, innermost first
record Failure(String type, String message, List<StackTraceElement> trace) {
  static Failure of(Throwable failure) {
    String message = failure.getMessage();
    return new Failure(
        failure.getClass().getName(),
        message == null ? "" : message,
        List.of(failure.getStackTrace()));
  }

  byte[] json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("errorMessage", message);
    json.put("errorType", type);
    ArrayNode lines = json.putArray("stackTrace");
    for (StackTraceElement element : trace) {
      lines.add(element.toString());
    }
    return Json.write(json).getBytes(StandardCharsets.UTF_8);
  }
}
