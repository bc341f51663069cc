package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.packaging.Architecture;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes [FunctionResource]s of resolved properties.
final class FunctionReader {
  /// Those that are read, and those that say nothing about how a function runs on one machine:
  /// rights, names, tracing, and where logs are kept.
  private static final Set<String> KNOWN =
      Set.of(
          "Architectures",
          "CodeUri",
          "DeadLetterQueue",
          "Description",
          "Environment",
          "EventInvokeConfig",
          "Events",
          "FunctionName",
          "Handler",
          "LoggingConfig",
          "MemorySize",
          "PermissionsBoundary",
          "Policies",
          "PropagateTags",
          "ReservedConcurrentExecutions",
          "Role",
          "Runtime",
          "Tags",
          "Timeout",
          "Tracing");

  private static final Set<String> ASYNCHRONOUS =
      Set.of("DestinationConfig", "MaximumEventAgeInSeconds", "MaximumRetryAttempts");

  private final Resource resource;
  private final Properties properties;

  /// @param resource as the template has it, with references open
  /// @param resolved its properties with the references put in
  FunctionReader(Resource resource, JsonNode resolved, Place place) {
    this.resource = resource;
    this.properties = new Properties(resolved, place, resource.logicalId()).only(KNOWN);
  }

  FunctionResource read() {
    requireOwnRuntime();
    Properties asynchronous = properties.section("EventInvokeConfig").only(ASYNCHRONOUS);
    return new FunctionResource(
        resource.logicalId(),
        properties.text("Handler"),
        properties.place().file().resolveSibling(properties.text("CodeUri")),
        architecture(),
        properties.number("MemorySize", 128, 10_240).orElse(128),
        Duration.ofSeconds(properties.number("Timeout", 1, 900).orElse(3)),
        environment(),
        properties.number("ReservedConcurrentExecutions", 0, Integer.MAX_VALUE),
        asynchronous.number("MaximumRetryAttempts", 0, 2).orElse(2),
        onFailure(asynchronous),
        eventSources());
  }

  private void requireOwnRuntime() {
    String runtime = properties.text("Runtime");
    if (!runtime.startsWith("provided")) {
      throw properties.problem("Runtime", "brings no bootstrap of its own: " + runtime);
    }
  }

  private Architecture architecture() {
    JsonNode list = properties.tree("Architectures");
    return list.isMissingNode()
        ? Architecture.X86_64
        : Optional.of(list)
            .filter(it -> it.size() == 1)
            .flatMap(it -> Architecture.of(it.path(0).asText()))
            .orElseThrow(
                () -> properties.problem("Architectures", "is not [x86_64] or [arm64]: " + list));
  }

  private Map<String, String> environment() {
    Properties variables = properties.section("Environment").section("Variables");
    Map<String, String> environment = new HashMap<>();
    variables
        .node()
        .fieldNames()
        .forEachRemaining(name -> environment.put(name, variables.text(name)));
    return environment;
  }

  /// A destination takes precedence over the older dead-letter queue, as it says more.
  private Optional<String> onFailure(Properties asynchronous) {
    return asynchronous
        .section("DestinationConfig")
        .only(Set.of("OnFailure"))
        .section("OnFailure")
        .optionalText("Destination")
        .or(() -> properties.section("DeadLetterQueue").optionalText("TargetArn"));
  }

  private List<EventSource> eventSources() {
    Properties events = properties.section("Events");
    return events.node().properties().stream()
        .map(Map.Entry::getKey)
        .flatMap(name -> eventSource(name, events.section(name)).stream())
        .toList();
  }

  private Optional<EventSource> eventSource(String name, Properties event) {
    JsonNode unresolved = resource.properties().path("Events").path(name).path("Properties");
    return new EventSourceReader(name, event, unresolved.path("ApiId")).read();
  }
}
