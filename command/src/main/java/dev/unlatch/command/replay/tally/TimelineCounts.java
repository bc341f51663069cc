package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.Outcome;
import dev.unlatch.command.replay.report.PolicyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Lockouts and what became of them over time, counted by the hour. They are reported in at most a
/// few hundred buckets: the longer the log is, the wider they are.
final class TimelineCounts {
  /// The most buckets from the first to the last.
  static final int MOST = 400;

  private static final Duration HOUR = Duration.ofHours(1);

  private final TreeMap<Long, Counts> hours = new TreeMap<>();

  void lockout(Instant at) {
    at(at).lockout();
  }

  void outcome(Outcome outcome) {
    at(outcome.at()).outcome(outcome);
  }

  private Counts at(Instant time) {
    return hours.computeIfAbsent(start(time.getEpochSecond(), HOUR), _ -> new Counts());
  }

  /// The start of the bucket that a second is in.
  private static long start(long second, Duration width) {
    return Math.floorDiv(second, width.toSeconds()) * width.toSeconds();
  }

  PolicyReport.Timeline report() {
    if (hours.isEmpty()) {
      return new PolicyReport.Timeline(HOUR, List.of());
    }
    Duration width = width();
    Map<Long, Counts> wide = new TreeMap<>();
    hours.forEach(
        (hour, counts) -> wide.computeIfAbsent(start(hour, width), _ -> new Counts()).add(counts));
    List<PolicyReport.Bucket> all = new ArrayList<>();
    for (long at = start(hours.firstKey(), width); at <= hours.lastKey(); at += width.toSeconds()) {
      all.add(bucket(at, wide.getOrDefault(at, new Counts())));
    }
    return new PolicyReport.Timeline(width, all);
  }

  /// An hour, 3, 6 or 12 hours, a day, or a doubling of that.
  private Duration width() {
    Duration width = HOUR;
    while (hours.lastKey() - start(hours.firstKey(), width) >= MOST * width.toSeconds()) {
      width = width.multipliedBy(width.equals(HOUR) ? 3 : 2);
    }
    return width;
  }

  private static PolicyReport.Bucket bucket(long start, Counts counts) {
    return new PolicyReport.Bucket(
        Instant.ofEpochSecond(start),
        counts.lockouts(),
        counts.of(Outcome.Kind.UNLOCKED),
        counts.of(Outcome.Kind.HELD),
        counts.of(Outcome.Kind.LEFT));
  }
}
