package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.Outcome;
import dev.unlatch.command.replay.report.PolicyReport;
import dev.unlatch.command.replay.report.ReplayReport.Comparison;
import dev.unlatch.command.replay.report.ReplayReport.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The lockouts under two policies: those that are not decided under both yet, and those on which
/// they differ.
public final class Pairs {
  /// How many may be undecided before they are searched for decided ones.
  private static final int TIDIED_AT = 1_000;

  private final Set<Pair> open = new LinkedHashSet<>();
  private final List<Difference> first = new ArrayList<>();
  private int tidyAt = TIDIED_AT;
  private long otherwise;
  private long otherReason;

  /// Lockouts are compared by identity, since what becomes of them changes.
  private record Pair(ReplayedLockout one, ReplayedLockout other) {
    boolean isSettled() {
      return one.isSettled() && other.isSettled();
    }
  }

  /// A lock is part of a lockout under each policy.
  public void add(ReplayedLockout one, ReplayedLockout other) {
    open.add(new Pair(one, other));
    if (open.size() > tidyAt) {
      open.removeIf(this::compare);
      tidyAt = open.size() + TIDIED_AT;
    }
  }

  private boolean compare(Pair pair) {
    if (pair.isSettled()) {
      note(pair);
    }
    return pair.isSettled();
  }

  private void note(Pair pair) {
    Lock lock = pair.one().lock();
    Outcome one = pair.one().outcome();
    Outcome other = pair.other().outcome();
    Difference difference = new Difference(lock.user(), lock.login(), lock.since(), one, other);
    boolean differ = difference.isOtherwise() || !one.reason().name().equals(other.reason().name());
    if (differ) {
      otherwise += difference.isOtherwise() ? 1 : 0;
      otherReason += difference.isOtherwise() ? 0 : 1;
      if (first.size() < Comparison.MOST) {
        first.add(difference);
      }
    }
  }

  /// The log is over: what is not decided stays undecided.
  public Comparison end(PolicyReport other) {
    open.forEach(this::note);
    open.clear();
    first.sort(Comparator.comparing(Difference::since));
    return new Comparison(other, otherwise, otherReason, first);
  }
}
