package dev.unlatch.command.replay;

import dev.unlatch.policy.Reason;

/// One lockout as one policy sees it, until something becomes of it.
final class Case {
  private final Lock lock;
  private Outcome outcome;

  Case(Lock lock) {
    this.lock = lock;
    Reason nothing = new Reason("undecided", "nothing is decided yet");
    this.outcome = new Outcome(Outcome.Kind.WAITING, nothing, lock.since());
  }

  Lock lock() {
    return lock;
  }

  Outcome outcome() {
    return outcome;
  }

  boolean isSettled() {
    return outcome.kind() != Outcome.Kind.WAITING;
  }

  void becomes(Outcome next) {
    outcome = next;
  }
}
