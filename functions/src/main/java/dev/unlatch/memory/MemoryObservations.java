package dev.unlatch.memory;

import dev.unlatch.policy.Brake;
import dev.unlatch.policy.Circumstances;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.LockoutCounts;
import dev.unlatch.policy.Signal;
import dev.unlatch.policy.SourceLocks;
import dev.unlatch.policy.Stop;
import dev.unlatch.policy.Surroundings;
import dev.unlatch.policy.Watched;
import dev.unlatch.response.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is kept of the organisation, in memory. For one thread.
public final class MemoryObservations implements Observations {
  private final Map<String, NavigableMap<Instant, Set<SourceLocks.Lock>>> sources = new HashMap<>();
  private final NavigableMap<Instant, Long> counts = new TreeMap<>();
  private final Map<String, Map<Signal.Kind, Signal>> signals = new HashMap<>();
  private Brake brake = Brake.CLOSED;
  private Optional<Stop> stop = Optional.empty();

  @Override
  public void keep(Signal signal) {
    signals
        .computeIfAbsent(signal.subject(), _ -> new HashMap<>())
        .merge(signal.kind(), signal, (old, next) -> next.at().isAfter(old.at()) ? next : old);
  }

  @Override
  public void locked(Lockout lockout, Circumstances circumstances) {
    SourceLocks.Lock lock = new SourceLocks.Lock(lockout.user(), lockout.since());
    Stream.concat(circumstances.address().stream(), circumstances.network().stream())
        .map(source -> sources.computeIfAbsent(source, _ -> new TreeMap<>()))
        .map(windows -> windows.computeIfAbsent(subWindow(lock.at()), _ -> new LinkedHashSet<>()))
        .filter(users -> users.size() < SourceLocks.MOST)
        .forEach(users -> users.add(lock));
  }

  private static Instant subWindow(Instant time) {
    long width = SourceLocks.SUB_WINDOW.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), width) * width);
  }

  @Override
  public void count(Instant at) {
    counts.merge(LockoutCounts.subWindow(at), 1L, Long::sum);
  }

  @Override
  public Surroundings around(Watched watched, Instant since, Instant now) {
    return new Surroundings(
        locks(watched.address(), watched.sources(), since),
        locks(watched.network(), watched.sources(), since),
        counts(watched.lockouts(), now),
        signals(watched, now),
        brake,
        stop);
  }

  private LockoutCounts counts(Duration window, Instant now) {
    return window.isZero()
        ? LockoutCounts.NONE
        : new LockoutCounts(counts.tailMap(now.minus(window).minus(LockoutCounts.SUB_WINDOW)));
  }

  private SourceLocks locks(Optional<String> source, Duration around, Instant since) {
    Collection<Set<SourceLocks.Lock>> windows =
        source
            .filter(_ -> !around.isZero())
            .map(sources::get)
            .map(all -> all.subMap(subWindow(since.minus(around)), true, since.plus(around), true))
            .map(Map::values)
            .orElse(List.of());
    return new SourceLocks(
        windows.stream().flatMap(Set::stream).toList(),
        windows.stream().anyMatch(users -> users.size() >= SourceLocks.MOST));
  }

  private List<Signal> signals(Watched watched, Instant now) {
    List<Signal> found = new ArrayList<>(signals.getOrDefault("", Map.of()).values());
    Stream.concat(watched.user().stream(), watched.address().stream())
        .map(subject -> signals.getOrDefault(subject, Map.of()))
        .forEach(kinds -> found.addAll(kinds.values()));
    found.removeIf(signal -> signal.at().isBefore(now.minus(SIGNALS_KEPT)));
    return found;
  }

  @Override
  public Optional<Brake> save(Brake changed) {
    if (changed.revision() != brake.revision()) {
      return Optional.empty();
    }
    brake = changed.saved();
    return Optional.of(brake);
  }

  @Override
  public void turn(Stop next) {
    stop = Optional.of(next);
  }

  /// Forgets what no window reaches any more.
  ///
  /// @param before what is older
  public void forget(Instant before) {
    counts.headMap(before).clear();
    sources.values().forEach(windows -> windows.headMap(before).clear());
    sources.values().removeIf(Map::isEmpty);
    signals.values().forEach(kinds -> kinds.values().removeIf(it -> it.at().isBefore(before)));
    signals.values().removeIf(Map::isEmpty);
  }
}
