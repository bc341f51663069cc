package dev.unlatch.sweep;

import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Journal;

/// Also reports what sweeps do.
public interface SweepJournal extends Journal {
  /// A sweep by schedule has ended.
  default void reconciled(Reconciled result) {}

  /// An open episode was closed because its user is free again.
  default void freed(Episode episode) {}

  /// An episode whose message was lost has a new one.
  default void queuedAgain(Episode episode) {}
}
