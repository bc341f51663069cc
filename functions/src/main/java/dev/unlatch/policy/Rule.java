package dev.unlatch.policy;

/// A rule of the policy. Every rule takes every lockout and unlocks.
///
/// @param name what the policy's author calls it; the ground of its decisions
public record Rule(String name) {
  /// @throws IllegalArgumentException if the name is blank
  public Rule {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the rule's name is blank");
    }
  }
}
