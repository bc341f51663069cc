package dev.unlatch.simulation;

import java.util.EnumSet;
import java.util.Set;

/// The promises that a world holds the product to: all of them, or one alone, so that a planted bug
/// is caught by the promise that names it and by no other.
///
/// @param active those that are checked
record Promised(Set<Promise> active) {
  static final Promised ALL = new Promised(EnumSet.allOf(Promise.class));

  /// Copies the set.
  Promised {
    active = Set.copyOf(active);
  }

  static Promised only(Promise promise) {
    return new Promised(Set.of(promise));
  }

  /// @throws BrokenPromise unless it holds, or is not checked
  void require(Promise promise, boolean holds, String otherwise) {
    if (!holds && active.contains(promise)) {
      throw new BrokenPromise(promise, otherwise);
    }
  }
}
