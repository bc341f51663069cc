package dev.unlatch.simulation;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
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

  /// @param at of when what it has is
  private record Reading(Instant at, Watched watched, Surroundings found) {

    /// Whether the log was read no more between the two.
    private boolean isOfSameLogReading(Reading before) {
      return found.log().begun().equals(before.found().log().begun());
    }

    /// With what another decision had read of the organisation.
    private Reading ofOrganisationAsIn(Reading before) {
      Surroundings old = before.found();
      Stream<Signal> ofAll = old.signals().stream().filter(it -> it.subject().isEmpty());
      Stream<Signal> others = found.signals().stream().filter(it -> !it.subject().isEmpty());
      return new Reading(
          before.at(),
          watched,
          new Surroundings(
              found.sources(),
              found.lockouts(),
              Stream.concat(ofAll, others).toList(),
              old.brake(),
              old.stop(),
              old.log(),
              old.policy()));
    }
  }

  FaultyObservations(Truth truth, Calls calls, Witness witness) {
    this.table = truth.observations();
    this.policies = truth.policies();
    this.calls = calls;
    this.witness = witness;
  }

  @Override
  public boolean keep(Signal signal) {
    last = null;
    return calls.toAws(
        "keep " + signal.kind() + " of " + signal.subject(), () -> table.keep(signal));
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
    Optional<Reading> fresh =
        Optional.ofNullable(last).filter(it -> calls.sandbox().now().isBefore(it.at().plus(FRESH)));
    Optional<Reading> same = fresh.filter(it -> it.watched().equals(watched));
    if (same.isPresent()) {
      return same.get();
    }
    Reading reading = calls.toAws("look around", () -> read(watched, now));
    Reading mixed =
        fresh.filter(reading::isOfSameLogReading).map(reading::ofOrganisationAsIn).orElse(reading);
    last = mixed;
    return mixed;
  }

  private Reading read(Watched watched, Instant now) {
    Surroundings found = table.around(watched, now).with(policies.active());
    return new Reading(calls.sandbox().now(), watched, found);
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
