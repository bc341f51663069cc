package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import software.amazon.event.ruler.RuleCompiler;

/// A rule on an event bus: which events go to which function.
///
/// @param name unique on its bus
/// @param pattern an EventBridge event pattern
/// @param function the function's logical id
/// @param deadLetters where an event goes that the function fails on to the last
public record Rule(String name, JsonNode pattern, String function, DeadLetters deadLetters) {
  /// Refuses a pattern that EventBridge would refuse.
  ///
  /// @throws IllegalArgumentException with what is wrong
  public Rule {
    var wrong = RuleCompiler.check(pattern.toString());
    if (wrong != null) {
      throw new IllegalArgumentException("rule " + name + ": " + wrong);
    }
  }
}
