package dev.unlatch.policy.rule;

import java.util.List;
import java.util.Optional;

/// A rule compared with the evidence, field by field.
///
/// @param matches whether the rule matches as a whole. It may not, even if each field does: fields
///   of the same list must match in the same element of it (AWS, "Event Ruler")
/// @param when the fields of its pattern; empty if it has none
/// @param during whether the time is in its hours; empty if it has none
public record RuleCheck(
    Rule rule, boolean matches, List<PatternCheck> when, Optional<Boolean> during) {
  /// Copies the list.
  public RuleCheck {
    when = List.copyOf(when);
  }
}
