package dev.unlatch.lab.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.lambda.Functions.Answer;
import java.time.Instant;

/// An asynchronous event that failed at every try.
///
/// @param requestId the same at every try
/// @param event JSON
/// @param tries how often the function got it
/// @param failure of the last try
public record AbandonedEvent(
    String function, String requestId, String event, int tries, Answer.Failure failure) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The record that Lambda sends to an on-failure destination, JSON.
  ///
  /// Source: AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations".
  ///
  /// @param time when the event was given up
  public String destinationRecord(Instant time) {
    ObjectNode destination = JSON.createObjectNode();
    destination.put("version", "1.0").put("timestamp", time.toString());
    destination
        .putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", FunctionArn.of(function) + ":$LATEST")
        .put("condition", "RetriesExhausted")
        .put("approximateInvokeCount", tries);
    destination.set("requestPayload", payload());
    destination
        .putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", "Unhandled");
    destination.set("responsePayload", FunctionError.json(failure));
    return destination.toString();
  }

  private JsonNode payload() {
    try {
      return JSON.readTree(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the event was accepted without being JSON", e);
    }
  }
}
