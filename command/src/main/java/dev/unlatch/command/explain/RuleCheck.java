package dev.unlatch.command.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.rule.EvidenceDocument.Part;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policy.rule.RuleMatcher;
import java.time.Instant;
import java.util.EnumSet;
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
  public RuleCheck {
    when = List.copyOf(when);
  }

  /// Compares every rule of a policy, in its order.
  ///
  /// @param explanation of what it decides
  public static List<RuleCheck> of(Policy policy, Explanation explanation, Instant now) {
    JsonNode document = policy.document(explanation.evidence(), EnumSet.allOf(Part.class), now);
    return policy.rules().stream().map(rule -> of(rule, document, now)).toList();
  }

  /// The rule that decides: the first that matches.
  public static Optional<RuleCheck> deciding(List<RuleCheck> rules) {
    return rules.stream().filter(RuleCheck::matches).findFirst();
  }

  /// Compares a rule of any policy.
  ///
  /// @param document the complete evidence
  /// @throws IllegalArgumentException if the rule's pattern cannot be read
  static RuleCheck of(Rule rule, JsonNode document, Instant now) {
    List<PatternCheck> when = rule.when().map(new PatternChecks(document)::of).orElse(List.of());
    Optional<Boolean> during = rule.during().map(hours -> hours.contains(now));
    boolean matches =
        rule.when().map(pattern -> RuleMatcher.matches(pattern, document)).orElse(true);
    return new RuleCheck(rule, matches && during.orElse(true), when, during);
  }

  /// A part of a rule's pattern, matched on its own.
  public sealed interface PatternCheck {
    boolean matches();

    /// A field of the evidence.
    ///
    /// @param path its names joined by dots, such as `event.client.ipAddress`
    /// @param pattern what it is to match, a JSON array as the rule has it
    /// @param value what the evidence has there, in JSON; a list if it has several values; empty if
    ///   it has none
    record FieldCheck(String path, String pattern, Optional<String> value, boolean matches)
        implements PatternCheck {}

    /// Alternatives (`$or`): one must match.
    ///
    /// @param alternatives each matches if all of its fields match
    record AnyOf(List<List<PatternCheck>> alternatives, boolean matches) implements PatternCheck {
      public AnyOf {
        alternatives = alternatives.stream().map(List::copyOf).toList();
      }
    }
  }
}
