package dev.unlatch.command.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Lockouts and what became of them over time, in at most a few hundred buckets: the longer the log
/// is, the wider they are.
final class Timeline {
  /// The most buckets from the first to the last.
  static final int MOST = 400;

  private static final List<Duration> WIDTHS =
      List.of(Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(6), Duration.ofHours(12));

  private final TreeMap<Long, Counts> buckets = new TreeMap<>();
  private Duration width = WIDTHS.getFirst();

  private static final class Counts {
    private long lockouts;
    private final OutcomeCounts outcomes = new OutcomeCounts();

    void add(Counts other) {
      lockouts += other.lockouts;
      outcomes.add(other.outcomes);
    }
  }

  void lockout(Instant at) {
    at(at).lockouts++;
  }

  void outcome(Outcome outcome) {
    at(outcome.at()).outcomes.add(outcome.kind());
  }

  private Counts at(Instant time) {
    Counts counts = buckets.computeIfAbsent(start(time.getEpochSecond()), _ -> new Counts());
    while (span() > MOST) {
      widen();
    }
    return buckets.getOrDefault(start(time.getEpochSecond()), counts);
  }

  private long start(long seconds) {
    return Math.floorDiv(seconds, width.toSeconds()) * width.toSeconds();
  }

  private long span() {
    return (buckets.lastKey() - buckets.firstKey()) / width.toSeconds() + 1;
  }

  private void widen() {
    int known = WIDTHS.indexOf(width);
    boolean isLast = known < 0 || known == WIDTHS.size() - 1;
    width = isLast ? width.multipliedBy(2) : WIDTHS.get(known + 1);
    Map<Long, Counts> narrow = new TreeMap<>(buckets);
    buckets.clear();
    narrow.forEach(
        (start, counts) -> buckets.computeIfAbsent(start(start), _ -> new Counts()).add(counts));
  }

  PolicyReport.Timeline report() {
    List<PolicyReport.Bucket> all = new ArrayList<>();
    if (!buckets.isEmpty()) {
      for (long at = buckets.firstKey(); at <= buckets.lastKey(); at += width.toSeconds()) {
        all.add(bucket(at, buckets.getOrDefault(at, new Counts())));
      }
    }
    return new PolicyReport.Timeline(width, all);
  }

  private static PolicyReport.Bucket bucket(long start, Counts counts) {
    return new PolicyReport.Bucket(
        Instant.ofEpochSecond(start),
        counts.lockouts,
        counts.outcomes.of(Outcome.Kind.UNLOCKED),
        counts.outcomes.of(Outcome.Kind.HELD),
        counts.outcomes.of(Outcome.Kind.LEFT));
  }
}
