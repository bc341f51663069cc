package dev.unlatch.policy.rule;

import java.util.List;
import java.util.Optional;

/// A rule held against the evidence, field by field.
///
/// @param matches whether the rule matches as a whole. It may not although each of its fields does:
///   fields of the same list must match in the same element of it (AWS, "Event Ruler")
/// @param when the fields of its pattern; empty where it has none
/// @param during whether the time is in its hours; none where it has none
public record RuleCheck(
    Rule rule, boolean matches, List<PatternCheck> when, Optional<Boolean> during) {
  /// Copies the list.
  public RuleCheck {
    when = List.copyOf(when);
  }
}
