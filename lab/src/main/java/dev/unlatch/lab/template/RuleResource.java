package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// An `AWS::Events::Rule` on a bus, fully resolved.
///
/// Source: AWS CloudFormation Template Reference, "AWS::Events::Rule".
///
/// @param bus the name or ARN of its bus; `default` if the template says nothing
/// @param pattern an EventBridge event pattern
/// @param targets the ARNs of functions and queues
public record RuleResource(String logicalId, String bus, JsonNode pattern, List<String> targets) {
  private static final Set<String> KNOWN =
      Set.of("Description", "EventBusName", "EventPattern", "Targets");

  /// What says how an event gets to a target that is out of reach, which none is here.
  private static final Set<String> KNOWN_OF_TARGET =
      Set.of("Arn", "DeadLetterConfig", "Id", "RetryPolicy");

  /// Copies the list.
  public RuleResource {
    targets = List.copyOf(targets);
  }

  static RuleResource of(String logicalId, JsonNode resolved) {
    Properties properties = new Properties(resolved, logicalId).only(KNOWN);
    return new RuleResource(
        logicalId,
        properties.optionalText("EventBusName").orElse("default"),
        properties.section("EventPattern").node(),
        resolved.path("Targets").valueStream().map(it -> target(logicalId, it)).toList());
  }

  private static String target(String logicalId, JsonNode target) {
    String path = logicalId + ".Targets." + target.path("Id").asText();
    Properties properties = new Properties(target, path).only(KNOWN_OF_TARGET);
    String arn = properties.text("Arn");
    if (!arn.startsWith("arn:aws:lambda:") && !arn.startsWith("arn:aws:sqs:")) {
      throw properties.problem("Arn", "must be that of a function or a queue, not " + arn);
    }
    return arn;
  }
}
