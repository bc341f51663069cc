package dev.unlatch.policy;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Keeps administrators from being unlocked by themselves.
final class AdministratorsGuard {
  private static final String NAME = "administrators";

  private AdministratorsGuard() {}

  /// The guard's decision; none where it does not object.
  static Optional<Decision> of(Guards.Setting setting, Optional<Set<String>> roles) {
    return switch (setting) {
      case OFF -> Optional.empty();
      case HOLD -> objection(roles).map(Decision.Hold::new);
      case LEAVE -> objection(roles).map(Decision.Leave::new);
    };
  }

  private static Optional<Ground> objection(Optional<Set<String>> roles) {
    if (roles.isEmpty()) {
      return Optional.of(new Ground(NAME, "the account's administrator roles could not be read"));
    }
    if (roles.get().isEmpty()) {
      return Optional.empty();
    }
    String held = String.join(", ", new TreeSet<>(roles.get()));
    return Optional.of(new Ground(NAME, "the account holds an administrator role: " + held));
  }
}
