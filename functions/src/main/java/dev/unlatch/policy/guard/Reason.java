package dev.unlatch.policy.guard;

import java.util.Optional;

/// The reason for a decision.
///
/// @param name the rule or guard, such as `quiet-period` or `administrators`; one of few, because
///   names are counted
/// @param because the facts behind it, with their numbers, as a clause that a person reads. It goes
///   into logs and metrics: no personal data, no secret
/// @param detail what else helps a person, such as the address and the client that locked the
///   account; for the record alone
public record Reason(String name, String because, Optional<String> detail) {
  /// A reason with no detail.
  public Reason(String name, String because) {
    this(name, because, Optional.empty());
  }
}
