package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.Outcome;
import dev.unlatch.policy.guard.Reason;

/// One lockout as one policy sees it, until something becomes of it.
public final class ReplayedLockout {
  private final Lock lock;
  private Outcome outcome;

  public ReplayedLockout(Lock lock) {
    this.lock = lock;
    Reason nothing = new Reason("undecided", "nothing is decided yet");
    this.outcome = new Outcome(Outcome.Kind.WAITING, nothing, lock.since());
  }

  public Lock lock() {
    return lock;
  }

  public Outcome outcome() {
    return outcome;
  }

  public boolean isSettled() {
    return outcome.kind() != Outcome.Kind.WAITING;
  }

  public void becomes(Outcome next) {
    outcome = next;
  }
}
