package dev.unlatch.policy.rule;

import java.util.List;
import java.util.Optional;

/// A part of a rule's pattern, matched on its own.
public sealed interface PatternCheck {
  /// Whether it matches.
  boolean matches();

  /// A field of the evidence.
  ///
  /// @param path its names joined by dots, such as `event.client.ipAddress`
  /// @param pattern what it is to match, a JSON array as the rule has it
  /// @param value what the evidence has there, in JSON; a list if it has several values; empty if
  ///   it has none
  record FieldCheck(String path, String pattern, Optional<String> value, boolean matches)
      implements PatternCheck {}

  /// Alternatives (`$or`), one of which is enough.
  ///
  /// @param alternatives each matches if all of its fields match
  record AnyOf(List<List<PatternCheck>> alternatives, boolean matches) implements PatternCheck {
    /// Copies the lists.
    public AnyOf {
      alternatives = alternatives.stream().map(List::copyOf).toList();
    }
  }
}
