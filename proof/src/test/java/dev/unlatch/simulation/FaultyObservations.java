package dev.unlatch.simulation;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Stop;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Watched;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is kept of the organisation as a process has it: over calls that fail, and up to a second
/// old, but for what it has written itself.
final class FaultyObservations implements Observations {
  /// What [Observations#around] promises.
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final ModelObservations table;
  private final ModelPolicies policies;
  private final Calls calls;
  private final Witness witness;
  private @Nullable Reading last;

  private record Reading(Instant at, Watched watched, Surroundings found) {}

  FaultyObservations(Truth truth, Calls calls, Witness witness) {
    this.table = truth.observations();
    this.policies = truth.policies();
    this.calls = calls;
    this.witness = witness;
  }

  @Override
  public void keep(Signal signal) {
    write("keep " + signal.kind() + " of " + signal.subject(), () -> table.keep(signal));
  }

  @Override
  public void locked(Lockout lockout, Circumstances circumstances) {
    write("keep the source of " + lockout.user(), () -> table.locked(lockout, circumstances));
  }

  @Override
  public void count(Instant at) {
    write("count a lockout", () -> table.count(at));
  }

  private void write(String what, Runnable effect) {
    last = null;
    var _ =
        calls.toAws(
            what,
            () -> {
              effect.run();
              return "done";
            });
  }

  @Override
  public Surroundings around(Watched watched, Instant now) {
    Reading reading = reading(watched, now);
    witness.looksAround(reading.at());
    return reading.found();
  }

  private Reading reading(Watched watched, Instant now) {
    Reading before = last;
    if (before != null
        && calls.sandbox().now().isBefore(before.at().plus(FRESH))
        && before.watched().equals(watched)) {
      return before;
    }
    Reading reading =
        calls.toAws(
            "look around",
            () -> {
              Surroundings found = table.around(watched, now).with(policies.active());
              return new Reading(calls.sandbox().now(), watched, found);
            });
    last = reading;
    return reading;
  }

  @Override
  public Optional<Brake> save(Brake brake) {
    last = null;
    return calls.toAws("save the brake as " + brake.state(), () -> table.save(brake));
  }

  @Override
  public Optional<LogMark> logMark() {
    return calls.toAws("read the log's mark", table::logMark);
  }

  @Override
  public Optional<LogMark> save(LogMark mark) {
    last = null;
    return calls.toAws("save the log's mark", () -> table.save(mark));
  }

  @Override
  public void turn(Stop stop) {
    throw new UnsupportedOperationException("no function turns the operator's switch");
  }
}
