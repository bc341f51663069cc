package dev.unlatch.policy.guard;

import java.time.Instant;
import java.util.Comparator;

/// What to do about one [dev.unlatch.policy.fact.Lockout].
public sealed interface Decision {
  /// Orders decisions by care, least careful first: unlock, wait (the longer, the more careful),
  /// hold, ignore. Ignoring comes last because it means that nothing is to be unlocked here, by
  /// anybody.
  Comparator<Decision> CARE = Decision::byCare;

  private static int byCare(Decision one, Decision other) {
    int care = Integer.compare(care(one), care(other));
    return care == 0 ? earliest(one).compareTo(earliest(other)) : care;
  }

  private static int care(Decision decision) {
    return switch (decision) {
      case Unlock _ -> 0;
      case Wait _ -> 1;
      case Hold _ -> 2;
      case Ignore _ -> 3;
    };
  }

  private static Instant earliest(Decision decision) {
    return decision instanceof Wait(_, var until) ? until : Instant.EPOCH;
  }

  /// Why.
  Reason reason();

  /// The decision as one word, as used in records, logs and metrics.
  default String word() {
    return switch (this) {
      case Unlock _ -> "unlock";
      case Wait _ -> "wait";
      case Hold _ -> "hold";
      case Ignore _ -> "ignore";
    };
  }

  /// Unlock the account now.
  record Unlock(Reason reason) implements Decision {}

  /// Leave the account locked and decide again later.
  ///
  /// @param until the earliest time at which the decision can change
  record Wait(Reason reason, Instant until) implements Decision {}

  /// Leave the account locked until a person decides.
  record Hold(Reason reason) implements Decision {}

  /// Do nothing: the account is not locked, or not ours to unlock.
  record Ignore(Reason reason) implements Decision {}
}
