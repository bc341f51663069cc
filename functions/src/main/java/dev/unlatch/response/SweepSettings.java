package dev.unlatch.response;

import java.util.Set;

/// How sweeps by schedule are set up.
///
/// @param setUp the ways in of which the settings say that they are set up; others may be all the
///   same
public record SweepSettings(Mode mode, Set<Way> setUp) {
  /// Copies the set.
  public SweepSettings {
    setUp = Set.copyOf(setUp);
  }
}
