package dev.unlatch.simulation;

import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Observations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the table keeps of the organisation, and when each of it came there. Where nothing goes
/// wrong: [FaultyObservations] is what a process has of it.
final class ModelObservations implements Observations {
  private final MemoryObservations kept = new MemoryObservations();
  private final InstantSource clock;
  private final List<Noted<Instant>> counts = new ArrayList<>();
  private final List<Noted<Signal>> signals = new ArrayList<>();
  private final List<Noted<SourceLock>> locks = new ArrayList<>();
  private final List<Noted<Brake>> brakes = new ArrayList<>();
  private final List<Noted<Boolean>> stops = new ArrayList<>();

  /// Something that came on record.
  ///
  /// @param when it did
  record Noted<T>(Instant when, T what) {}

  /// A user whom attempts from an address have locked.
  record SourceLock(String address, String user, Instant since) {}

  ModelObservations(InstantSource clock) {
    this.clock = clock;
    brakes.add(note(Brake.CLOSED));
    stops.add(note(false));
  }

  private <T> Noted<T> note(T what) {
    return new Noted<>(clock.instant(), what);
  }

  @Override
  public boolean keep(Signal signal) {
    boolean isNew = kept.keep(signal);
    signals.add(note(signal));
    return isNew;
  }

  @Override
  public void locked(Lockout lockout, Circumstances circumstances) {
    kept.locked(lockout, circumstances);
    circumstances
        .address()
        .map(address -> new SourceLock(address, lockout.user(), lockout.since()))
        .ifPresent(lock -> locks.add(note(lock)));
  }

  @Override
  public void count(Instant at) {
    kept.count(at);
    counts.add(note(at));
  }

  @Override
  public Surroundings around(Watched watched, Instant now) {
    return kept.around(watched, now);
  }

  @Override
  public Optional<LogMark> logMark() {
    return kept.logMark();
  }

  @Override
  public Optional<LogMark> save(LogMark mark) {
    return kept.save(mark);
  }

  @Override
  public Optional<Brake> save(Brake brake) {
    Optional<Brake> saved = kept.save(brake);
    saved.ifPresent(it -> brakes.add(note(it)));
    return saved;
  }

  @Override
  public void turn(Stop stop) {
    kept.turn(stop);
    stops.add(note(stop.stopped()));
  }

  List<Noted<Instant>> counts() {
    return counts;
  }

  List<Noted<Signal>> signals() {
    return signals;
  }

  List<Noted<SourceLock>> locks() {
    return locks;
  }

  /// All brakes that stood at some moment of a time, the first one first.
  List<Brake> brakes(Instant from, Instant to) {
    return standing(brakes, from, to);
  }

  /// Whether the brake has closed though nobody had been let through as a probe.
  boolean hasClosedWithoutProbe() {
    return IntStream.range(1, brakes.size())
        .filter(i -> brakes.get(i).what().state() == Brake.State.CLOSED)
        .mapToObj(i -> brakes.get(i - 1).what())
        .anyMatch(it -> it.state() == Brake.State.HALF_OPEN && it.probes().isEmpty());
  }

  /// All positions that the operator's switch was in at some moment of a time; true is stopped.
  List<Boolean> stops(Instant from, Instant to) {
    return standing(stops, from, to);
  }

  static <T> List<T> standing(List<Noted<T>> changes, Instant from, Instant to) {
    List<T> standing = new ArrayList<>();
    for (Noted<T> change : changes) {
      if (!change.when().isAfter(from)) {
        standing.clear();
      }
      if (!change.when().isAfter(to)) {
        standing.add(change.what());
      }
    }
    return standing;
  }
}
