package dev.unlatch.memory;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Observations;
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

/// What is kept about the organisation, in memory. Single-threaded.
public final class MemoryObservations implements Observations {
  private final Map<String, NavigableMap<Instant, Set<SourceLocks.Lock>>> sources = new HashMap<>();
  private final NavigableMap<Instant, Long> counts = new TreeMap<>();
  private final Map<String, Map<Signal.Kind, Signal>> signals = new HashMap<>();
  private Brake brake = Brake.CLOSED;
  private Optional<Stop> stop = Optional.empty();
  private Optional<LogMark> mark = Optional.empty();
  private final Optional<LogReading> log;

  /// The System Log counts as known up to where it is read.
  public MemoryObservations() {
    this.log = Optional.empty();
  }

  /// @param log how well the System Log is known, whatever is read
  public MemoryObservations(LogReading log) {
    this.log = Optional.of(log);
  }

  @Override
  public boolean keep(Signal signal) {
    Map<Signal.Kind, Signal> about =
        signals.computeIfAbsent(signal.subject(), _ -> new HashMap<>());
    Signal before = about.get(signal.kind());
    boolean isNew = before == null || signal.at().isAfter(before.at());
    if (isNew) {
      about.put(signal.kind(), signal);
    }
    return isNew;
  }

  @Override
  public void locked(Lockout lockout, Circumstances circumstances) {
    SourceLocks.Lock lock = new SourceLocks.Lock(lockout.user(), lockout.since());
    circumstances
        .sources()
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
  public Surroundings around(Watched watched, Instant now) {
    return new Surroundings(
        locks(watched),
        counts(watched.lockouts(), now),
        signals(watched, now),
        brake,
        stop,
        log.orElseGet(() -> mark.map(it -> it.reading(now)).orElse(LogReading.NEVER)),
        Optional.empty());
  }

  @Override
  public Optional<LogMark> logMark() {
    return mark;
  }

  @Override
  public Optional<LogMark> save(LogMark moved) {
    if (moved.revision() != mark.map(LogMark::revision).orElse(0L)) {
      return Optional.empty();
    }
    mark = Optional.of(moved.saved());
    return mark;
  }

  private LockoutCounts counts(Duration window, Instant now) {
    return window.isZero()
        ? LockoutCounts.NONE
        : new LockoutCounts(counts.tailMap(now.minus(window).minus(LockoutCounts.SUB_WINDOW)));
  }

  private Map<String, SourceLocks> locks(Watched watched) {
    Map<String, SourceLocks> locks = new HashMap<>();
    for (Watched.Source source : watched.sources()) {
      locks.merge(source.name(), locks(source, watched.around()), MemoryObservations::both);
    }
    locks.values().removeIf(SourceLocks::isEmpty);
    return locks;
  }

  private static SourceLocks both(SourceLocks one, SourceLocks other) {
    return new SourceLocks(
        Stream.concat(one.locks().stream(), other.locks().stream()).distinct().toList(),
        one.more() || other.more());
  }

  private SourceLocks locks(Watched.Source source, Duration around) {
    Instant since = source.lock();
    Collection<Set<SourceLocks.Lock>> windows =
        Optional.ofNullable(sources.get(source.name()))
            .map(all -> all.subMap(subWindow(since.minus(around)), true, since.plus(around), true))
            .map(Map::values)
            .orElse(List.of());
    return new SourceLocks(
        windows.stream().flatMap(Set::stream).toList(),
        windows.stream().anyMatch(users -> users.size() >= SourceLocks.MOST));
  }

  private List<Signal> signals(Watched watched, Instant now) {
    List<Signal> found = new ArrayList<>(signals.getOrDefault("", Map.of()).values());
    Stream.concat(watched.user().stream(), watched.addresses().stream())
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

  /// Drops what no window reaches any more.
  ///
  /// @param before drops what is older
  public void forget(Instant before) {
    counts.headMap(before).clear();
    sources.values().forEach(windows -> windows.headMap(before).clear());
    sources.values().removeIf(Map::isEmpty);
    signals.values().forEach(kinds -> kinds.values().removeIf(it -> it.at().isBefore(before)));
    signals.values().removeIf(Map::isEmpty);
  }
}
