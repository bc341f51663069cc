package dev.unlatch.lab.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private static final JsonFactory JSON = new JsonFactory();
  private static final String NOT_JSON = "Could not parse request body into json: ";

  private EventLimit() {}

  /// Whether the event is above the limit.
  static boolean exceeded(String event, int limit) {
    // No character takes more than three bytes for each of its chars.
    return event.length() > limit / 3 && event.getBytes(StandardCharsets.UTF_8).length > limit;
  }

  /// @throws IllegalArgumentException if the event is not one JSON value
  static void requireJson(String event) {
    try (JsonParser parser = JSON.createParser(event)) {
      if (parser.nextToken() == null) {
        throw new IllegalArgumentException("the event is empty");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException(NOT_JSON + "there is more than one value");
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(NOT_JSON + e.getOriginalMessage(), e);
    } catch (IOException impossible) { // it is read from memory
      throw new UncheckedIOException(impossible);
    }
  }
}
