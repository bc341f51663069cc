package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An `AWS::Events::Rule` on a bus, fully resolved.
///
/// Source: AWS CloudFormation Template Reference, "AWS::Events::Rule".
///
/// @param bus the name or ARN of its bus; `default` if the template says nothing
/// @param pattern an EventBridge event pattern
public record RuleResource(String logicalId, String bus, JsonNode pattern, List<Target> targets) {
  private static final Set<String> KNOWN =
      Set.of("Description", "EventBusName", "EventPattern", "Targets");
  private static final Set<String> KNOWN_OF_TARGET =
      Set.of("Arn", "DeadLetterConfig", "Id", "RetryPolicy");
  private static final Set<String> KNOWN_OF_DESTINATION = Set.of("InputPath", "RoleArn");
  private static final String DESTINATION = "arn:aws:events:";

  /// Copies the list.
  public RuleResource {
    targets = List.copyOf(targets);
  }

  /// Where matching events go. How often something is tried matters for API destinations alone:
  /// functions and queues can always be reached here.
  ///
  /// @param arn of a function, a queue or an API destination
  /// @param inputPath the part of the event that is handed over, such as `$.detail`; `$` for all
  /// @param deadLetters the ARN of the queue for what was not delivered
  /// @param maximumRetries 0–185; 185 if the template says nothing
  /// @param maximumAge 1 minute to a day; a day if the template says nothing
  public record Target(
      String arn,
      String inputPath,
      Optional<String> deadLetters,
      int maximumRetries,
      Duration maximumAge) {}

  static RuleResource of(String logicalId, JsonNode resolved) {
    Properties properties = new Properties(resolved, logicalId).only(KNOWN);
    return new RuleResource(
        logicalId,
        properties.optionalText("EventBusName").orElse("default"),
        properties.section("EventPattern").node(),
        resolved.path("Targets").valueStream().map(it -> target(logicalId, it)).toList());
  }

  private static Target target(String logicalId, JsonNode target) {
    String path = logicalId + ".Targets." + target.path("Id").asText();
    Properties properties = new Properties(target, path);
    String arn = properties.text("Arn");
    properties.only(known(properties, arn));
    Properties retries = properties.section("RetryPolicy");
    retries.only(Set.of("MaximumEventAgeInSeconds", "MaximumRetryAttempts"));
    return new Target(
        arn,
        inputPath(properties),
        properties.section("DeadLetterConfig").only(Set.of("Arn")).optionalText("Arn"),
        retries.number("MaximumRetryAttempts", 0, 185).orElse(185),
        Duration.ofSeconds(retries.number("MaximumEventAgeInSeconds", 60, 86_400).orElse(86_400)));
  }

  private static Set<String> known(Properties target, String arn) {
    if (arn.startsWith(DESTINATION)) {
      Set<String> known = new HashSet<>(KNOWN_OF_TARGET);
      known.addAll(KNOWN_OF_DESTINATION);
      return known;
    }
    if (arn.startsWith("arn:aws:lambda:") || arn.startsWith("arn:aws:sqs:")) {
      return KNOWN_OF_TARGET;
    }
    throw target.problem(
        "Arn", "must be that of a function, a queue or an API destination, not " + arn);
  }

  private static String inputPath(Properties target) {
    String path = target.optionalText("InputPath").orElse("$");
    if (!path.matches("\\$(\\.[A-Za-z0-9_-]+)*")) {
      throw target.problem("InputPath", "must be $ or names after it, such as $.detail: " + path);
    }
    return path;
  }
}
