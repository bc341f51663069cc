package dev.unlatch.activation;

import dev.unlatch.policy.fact.ActivePolicy;
import java.util.Optional;

/// What came of a request to change the policy.
public sealed interface Outcome {
  /// It is in force: all workers decide by it within two seconds.
  record Activated(ActivePolicy active, Trial trial) implements Outcome {}

  /// It was in force already.
  record Unchanged(ActivePolicy active, Trial trial) implements Outcome {}

  /// Nothing has changed.
  ///
  /// @param why a clause that a person reads
  /// @param trial of the body; empty if there was none to try
  record Refused(String why, Optional<Trial> trial) implements Outcome {}
}
