package dev.unlatch.lab.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/// What Lambda takes for an event: JSON, up to a size.
///
/// Source: AWS Lambda Developer Guide, "Lambda quotas"; AWS Compute Blog, "More room to build:
/// serverless services now support payloads up to 1 MB".
final class EventLimit {
  /// Bytes, where the caller waits.
  static final int SYNCHRONOUS = 6 * 1024 * 1024;

  /// Bytes, where the caller does not wait.
  static final int ASYNCHRONOUS = 1024 * 1024;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private EventLimit() {}

  /// Whether the event is above the limit.
  static boolean exceeded(String event, int limit) {
    return event.getBytes(StandardCharsets.UTF_8).length > limit;
  }

  /// @throws IllegalArgumentException if the event is not one JSON value
  static void requireJson(String event) {
    try {
      if (JSON.readTree(event).isMissingNode()) {
        throw new IllegalArgumentException("the event is empty");
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Could not parse request body into json: " + e.getOriginalMessage(), e);
    }
  }
}
