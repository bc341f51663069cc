package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An `AWS::Serverless::Function`, fully resolved.
///
/// Source of defaults and ranges: AWS SAM Developer Guide, "AWS::Serverless::Function"; AWS
/// CloudFormation Template Reference, "AWS::Lambda::Function" and "AWS::Lambda::EventInvokeConfig".
///
/// @param codeUri the zip or folder, relative to the template's folder
/// @param architecture x86_64 if the template says nothing
/// @param memory MiB, 128–10,240; 128 if the template says nothing
/// @param timeout 1–900 s; 3 s if the template says nothing
/// @param onFailure the ARN of the queue for events that failed at every try
/// @param eventSources in the template's order
public record FunctionResource(
    String logicalId,
    String handler,
    Path codeUri,
    Architecture architecture,
    int memory,
    Duration timeout,
    Map<String, String> environment,
    Optional<String> onFailure,
    List<EventSource> eventSources) {
  /// The properties that are read, and those that do not affect how a function runs on one machine:
  /// rights, and where logs are kept.
  private static final Set<String> KNOWN =
      Set.of(
          "Architectures",
          "CodeUri",
          "Description",
          "Environment",
          "EventInvokeConfig",
          "Events",
          "Handler",
          "LoggingConfig",
          "MemorySize",
          "Role",
          "Runtime",
          "Timeout");

  /// Copies the collections.
  public FunctionResource {
    environment = Map.copyOf(environment);
    eventSources = List.copyOf(eventSources);
  }

  /// @param folder the template's
  static FunctionResource of(String logicalId, JsonNode resolved, Path folder) {
    Properties properties = new Properties(resolved, logicalId).only(KNOWN);
    String runtime = properties.text("Runtime");
    if (!runtime.startsWith("provided")) {
      throw properties.problem(
          "Runtime", "must be an OS-only runtime such as provided.al2023, not " + runtime);
    }
    return new FunctionResource(
        logicalId,
        properties.text("Handler"),
        folder.resolve(properties.text("CodeUri")),
        architecture(properties),
        properties.number("MemorySize", 128, 10_240).orElse(128),
        Duration.ofSeconds(properties.number("Timeout", 1, 900).orElse(3)),
        environment(properties.section("Environment").section("Variables")),
        properties
            .section("EventInvokeConfig")
            .section("DestinationConfig")
            .only(Set.of("OnFailure"))
            .section("OnFailure")
            .optionalText("Destination"),
        eventSources(properties.section("Events")));
  }

  private static Architecture architecture(Properties properties) {
    JsonNode list = properties.node().path("Architectures");
    return list.isMissingNode()
        ? Architecture.X86_64
        : Optional.of(list)
            .filter(it -> it.size() == 1)
            .flatMap(it -> Architecture.of(it.path(0).asText()))
            .orElseThrow(
                () ->
                    properties.problem(
                        "Architectures", "must be [x86_64] or [arm64], not " + list));
  }

  private static Map<String, String> environment(Properties variables) {
    Map<String, String> environment = new HashMap<>();
    variables
        .node()
        .fieldNames()
        .forEachRemaining(name -> environment.put(name, variables.text(name)));
    return environment;
  }

  private static List<EventSource> eventSources(Properties events) {
    return events.node().properties().stream()
        .map(Map.Entry::getKey)
        .map(name -> EventSource.of(name, events.section(name)))
        .toList();
  }
}
