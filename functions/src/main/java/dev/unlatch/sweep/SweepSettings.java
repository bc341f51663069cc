package dev.unlatch.sweep;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import java.util.Set;

/// How sweeps by schedule are set up.
///
/// @param setUp the intakes that the settings say are set up; others may be, too
public record SweepSettings(Mode mode, Set<Intake> setUp) {
  /// Copies the set.
  public SweepSettings {
    setUp = Set.copyOf(setUp);
  }
}
