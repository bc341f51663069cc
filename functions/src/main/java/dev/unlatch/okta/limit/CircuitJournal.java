package dev.unlatch.okta.limit;

/// Tells of the circuit to Okta.
public interface CircuitJournal {
  /// It was opened, is tried, or was closed.
  void switched(Circuit before, Circuit now);
}
