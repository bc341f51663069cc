package dev.unlatch.okta;

import dev.unlatch.response.Circuit;

/// Tells of the circuit to Okta.
public interface CircuitJournal {
  /// It was opened, is tried, or was closed.
  void switched(Circuit before, Circuit now);
}
