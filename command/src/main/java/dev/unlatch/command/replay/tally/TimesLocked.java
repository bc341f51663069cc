package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.PolicyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// How long accounts were locked: as the log shows it, and with our unlocks. Only locks of a whole
/// account count, since they keep the user from signing in.
public final class TimesLocked {
  /// The longest time that is distinguished from longer ones, in seconds: 400 days.
  private static final long LONGEST = Duration.ofDays(400).toSeconds();

  /// How exact a time is: two significant digits.
  private static final int DIGITS = 2;

  /// The most accounts that are followed at the same time. Beyond that, the account that has been
  /// locked longest counts as free.
  private static final int MOST = 100_000;

  private final Histogram logged = new Histogram(LONGEST, DIGITS);
  private final Histogram unlatched = new Histogram(LONGEST, DIGITS);
  private final Map<String, Open> open = new LinkedHashMap<>();
  private final Ended ended;
  private long loggedSeconds;
  private long unlatchedSeconds;
  private long stillLocked;

  /// Is called when an account is free.
  @FunctionalInterface
  interface Ended {
    void ended(String user, Duration logged, Duration unlatched);
  }

  private record Open(Instant since, @Nullable Instant unlocked) {}

  TimesLocked(Ended ended) {
    this.ended = ended;
  }

  /// A second lock ends the first: the account must have been free in between.
  void locked(String user, Instant since) {
    Open before = open.get(user);
    if (before != null && before.unlocked() == null && since.equals(before.since())) {
      return;
    }
    freed(user, since);
    open.put(user, new Open(since, null));
    if (open.size() > MOST) {
      freed(open.keySet().iterator().next(), since);
    }
  }

  /// We unlock an account.
  public void unlocked(String user, Instant at) {
    open.computeIfPresent(user, (_, lock) -> new Open(lock.since(), at));
  }

  /// The log shows that an account is free.
  public void freed(String user, Instant at) {
    Open lock = open.remove(user);
    if (lock != null) {
      add(user, lock, at);
    }
  }

  private void add(String user, Open lock, Instant end) {
    Duration whole = between(lock.since(), end);
    Duration ours =
        lock.unlocked() == null || end.isBefore(lock.unlocked())
            ? whole
            : between(lock.since(), lock.unlocked());
    logged.recordValue(Math.min(whole.toSeconds(), LONGEST));
    unlatched.recordValue(Math.min(ours.toSeconds(), LONGEST));
    loggedSeconds += whole.toSeconds();
    unlatchedSeconds += ours.toSeconds();
    ended.ended(user, whole, ours);
  }

  private static Duration between(Instant start, Instant end) {
    return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
  }

  /// The log is over: accounts that are still locked are counted to its end.
  public void end(Instant at) {
    stillLocked = open.size();
    open.forEach((user, lock) -> add(user, lock, at));
    open.clear();
  }

  PolicyReport.TimeLocked report() {
    return new PolicyReport.TimeLocked(
        logged.getTotalCount(),
        stillLocked,
        times(logged, loggedSeconds),
        times(unlatched, unlatchedSeconds));
  }

  private static PolicyReport.Times times(Histogram histogram, long sum) {
    return new PolicyReport.Times(
        Duration.ofSeconds(sum),
        Duration.ofSeconds(histogram.getValueAtPercentile(50)),
        Duration.ofSeconds(histogram.getValueAtPercentile(95)),
        Duration.ofSeconds(histogram.getMaxValue()));
  }
}
