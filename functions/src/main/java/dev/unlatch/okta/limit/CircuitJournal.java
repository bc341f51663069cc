package dev.unlatch.okta.limit;

/// Reports on the circuit to Okta.
public interface CircuitJournal {
  /// It was opened, probed, or closed.
  void switched(Circuit before, Circuit now);
}
