package dev.unlatch.response;

import java.time.Instant;

/// Tells of what sweeps do, besides.
public interface SweepJournal extends Journal {
  /// A sweep by schedule has ended.
  void reconciled(Reconciled result);

  /// An open episode was closed, since its user is free again.
  void freed(Episode episode);

  /// An episode whose message was lost has another one.
  void queuedAgain(Episode episode);

  /// An event of the System Log cannot be used.
  ///
  /// @param why in plain words, naming the field
  /// @param at when Okta published it
  /// @param event the event itself, cut so that it can be found again
  void unusable(String why, Instant at, String event);
}
