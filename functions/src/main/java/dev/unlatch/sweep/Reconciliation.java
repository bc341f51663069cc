package dev.unlatch.sweep;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.sweep.Sweeping.OvertakenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Reconciles the record with Okta, by schedule: reads Okta's log and its list of locked users for
/// lockouts that are not on record, requeues those whose message was lost, and closes held ones
/// whose user is free.
///
/// It can be killed at any point, and two can run at once: its steps are idempotent, and its
/// progress is on record ([Bookmark]), so that the next sweep does what one has no time for
/// (docs/decisions/reconciliation.md).
///
/// @param setUp the intakes that the settings say are set up; others may be, too
public record Reconciliation(SweepPorts ports, Mode mode, Set<Intake> setUp, Clock clock) {
  /// What a [Reconciled.Failure] names if Okta's log could not be read.
  public static final String LOG = "log";

  /// What it names if Okta's list of locked users could not be read.
  public static final String LOCKED = "list of locked users";

  public Reconciliation {
    setUp = Set.copyOf(setUp);
  }

  /// Continues where the last sweep stopped.
  ///
  /// @param deadline after which nothing new is begun
  /// @throws RuntimeException if the table or the queue cannot be reached
  public Reconciled run(Instant deadline) {
    Sweeping sweeping = new Sweeping(ports, mode, setUp, clock);
    Freeing freeing = new Freeing(sweeping);
    Overdue overdue = new Overdue(sweeping);
    LogSweep log = new LogSweep(sweeping, freeing, new IntakesHeard(sweeping));
    try {
      run(LOG, log::run, sweeping, share(50, deadline));
      run(LOCKED, new LockedSweep(sweeping, overdue)::run, sweeping, share(70, deadline));
      run("overdue lockouts", overdue::run, sweeping, share(50, deadline));
      run("held lockouts", freeing::run, sweeping, share(100, deadline));
      sweeping.move(mark -> mark.ended(clock.instant()));
    } catch (OvertakenException other) {
      sweeping.tally().unfinished("another sweep is under way");
    }
    Reconciled result = sweeping.tally().result();
    ports.journal().reconciled(result);
    return result;
  }

  /// A stage that Okta does not let finish stops none of the others.
  private static void run(String stage, Work work, Sweeping sweeping, Instant until)
      throws OvertakenException {
    try {
      work.until(until);
    } catch (Unavailable failure) {
      sweeping.tally().failed(stage, failure);
    }
  }

  /// When a stage that may take so much of the remaining time must end.
  private Instant share(int percent, Instant deadline) {
    Instant now = clock.instant();
    return now.plus(Duration.between(now, deadline).multipliedBy(percent).dividedBy(100));
  }

  private interface Work {
    void until(Instant deadline) throws Unavailable, OvertakenException;
  }
}
