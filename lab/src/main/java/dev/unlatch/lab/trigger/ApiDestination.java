package dev.unlatch.lab.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/// An endpoint outside AWS, and how EventBridge calls it (EventBridge User Guide, "API
/// destinations" and "Connections for API targets").
///
/// @param inputPath the part of an event that is sent, such as `$.detail.body`; `$` for all of it
/// @param headerName the connection's API key
/// @param parameters what the connection adds to the body, if that is an object
public record ApiDestination(
    URI endpoint, String inputPath, String headerName, String headerValue, ObjectNode parameters) {
  /// The request for an event.
  ///
  /// @param longest how long its answer may take
  /// @throws IllegalArgumentException if the path leads to nothing in the event
  HttpRequest request(String event, Duration longest) {
    return HttpRequest.newBuilder(endpoint)
        .timeout(longest)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("User-Agent", "Amazon/EventBridge/ApiDestinations")
        .header(headerName, headerValue)
        .POST(BodyPublishers.ofString(body(LabJson.certain(event)).toString()))
        .build();
  }

  private JsonNode body(JsonNode event) {
    JsonNode input = event.at(inputPath.substring(1).replace('.', '/'));
    if (input.isMissingNode()) {
      throw new IllegalArgumentException(inputPath + " leads to nothing in the event");
    }
    return input instanceof ObjectNode object ? object.deepCopy().setAll(parameters) : input;
  }
}
