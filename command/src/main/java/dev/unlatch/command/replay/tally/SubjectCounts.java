package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.Outcome;
import dev.unlatch.command.replay.report.PolicyReport;
import java.time.Duration;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The counts of one user, address or network.
final class SubjectCounts {
  /// The most others that are named; more are only counted.
  private static final int MOST_NAMED = 20;

  /// Bits for estimating how many different others there are (linear counting: Whang et al., "A
  /// linear-time probabilistic counting algorithm", 1990): 3 % off at 2,000, and exact for a few.
  private static final int BITS = 4096;

  private String label = "";
  private final Counts counts = new Counts();
  private Duration logged = Duration.ZERO;
  private Duration unlatched = Duration.ZERO;
  private final BitSet others = new BitSet();
  private final Map<String, Long> named = new HashMap<>();
  private final Map<String, Long> heldBy = new HashMap<>();

  long lockouts() {
    return counts.lockouts();
  }

  /// @param other its counterpart: a user's address, or an address's user
  void lockout(String label, String other) {
    this.label = label;
    counts.lockout();
    int hash = other.hashCode() * 0x9E3779B1; // spreads like strings; the number is 2^32 / phi
    others.set((hash ^ (hash >>> 15)) & (BITS - 1));
    if (named.size() < MOST_NAMED || named.containsKey(other)) {
      named.merge(other, 1L, Long::sum);
    }
  }

  void outcome(Outcome outcome) {
    counts.outcome(outcome);
    if (outcome.kind() == Outcome.Kind.HELD) {
      heldBy.merge(outcome.reason().name(), 1L, Long::sum);
    }
  }

  void locked(Duration asLogged, Duration withUnlatch) {
    logged = logged.plus(asLogged);
    unlatched = unlatched.plus(withUnlatch);
  }

  PolicyReport.Subject report(String name) {
    return new PolicyReport.Subject(
        name,
        label,
        counts.lockouts(),
        counts.of(Outcome.Kind.UNLOCKED),
        counts.of(Outcome.Kind.HELD),
        counts.of(Outcome.Kind.LEFT),
        different(),
        most(named, PolicyReport.NAMED),
        most(heldBy, 1).stream().findFirst(),
        logged,
        unlatched);
  }

  private long different() {
    int set = others.cardinality();
    return set == BITS ? BITS : Math.round(-BITS * Math.log1p(-(double) set / BITS));
  }

  private static List<PolicyReport.Named> most(Map<String, Long> counts, int number) {
    return counts.entrySet().stream()
        .map(entry -> new PolicyReport.Named(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(PolicyReport.Named::lockouts)
                .reversed()
                .thenComparing(PolicyReport.Named::name))
        .limit(number)
        .toList();
  }
}
