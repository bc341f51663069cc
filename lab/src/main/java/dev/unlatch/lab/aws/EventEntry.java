package dev.unlatch.lab.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.LabJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One entry of a `PutEvents` request.
///
/// @param json with `Source`, `DetailType`, `Detail` and so on
record EventEntry(JsonNode json) {
  private static final List<String> REQUIRED = List.of("Source", "DetailType", "Detail");

  /// In bytes, as EventBridge counts.
  int size() {
    Stream<JsonNode> strings =
        Stream.concat(REQUIRED.stream().map(json::path), json.path("Resources").valueStream());
    return (json.has("Time") ? 14 : 0)
        + strings.mapToInt(it -> it.asText().getBytes(UTF_8).length).sum();
  }

  /// The first required field that it does not have.
  Optional<String> missing() {
    return REQUIRED.stream().filter(name -> text(name).isEmpty()).findFirst();
  }

  /// The name of its bus.
  String bus() {
    return EventBridgeStandIn.busName(json.path("EventBusName").asText("default"));
  }

  /// The result if it is refused.
  ///
  /// @param buses those that exist. AWS accepts an entry for any other, and loses it (GitHub,
  ///   aws/aws-cli, issue 9186); here it is refused, so that someone finds out
  Optional<JsonNode> refusal(Set<String> buses) {
    if (missing().isPresent()) {
      return failed("InvalidArgument", missing().get() + " is a required argument.");
    }
    if (!buses.contains(bus())) {
      return failed("InvalidArgument", "there is no bus " + bus() + "; there are " + buses);
    }
    return detail().isObject()
        ? Optional.empty()
        : failed("MalformedDetail", "Detail is malformed.");
  }

  /// The event that it becomes (EventBridge User Guide, "Amazon EventBridge events").
  ///
  /// @param now for an entry without a time
  JsonNode event(String id, Instant now) {
    ObjectNode event = LabJson.object().put("version", "0").put("id", id);
    event.put("detail-type", text("DetailType")).put("source", text("Source"));
    event.put("account", AwsAccount.NUMBER).put("time", time(now)).put("region", AwsAccount.REGION);
    ArrayNode resources = event.putArray("resources");
    json.path("Resources").forEach(resources::add);
    return event.set("detail", detail());
  }

  /// The result of an entry that is not accepted.
  static Optional<JsonNode> failed(String code, String message) {
    return Optional.of(LabJson.object().put("ErrorCode", code).put("ErrorMessage", message));
  }

  private JsonNode detail() {
    try {
      return LabJson.read(text("Detail"));
    } catch (JsonProcessingException notJson) {
      return json.path("Detail");
    }
  }

  /// The protocol's times are seconds since 1970 with a fraction.
  private String time(Instant now) {
    Instant time =
        json.has("Time")
            ? Instant.ofEpochMilli(Math.round(json.path("Time").asDouble() * 1000))
            : now;
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private String text(String name) {
    return json.path(name).asText();
  }
}
