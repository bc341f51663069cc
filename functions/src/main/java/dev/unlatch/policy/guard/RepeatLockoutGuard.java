package dev.unlatch.policy.guard;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Times;
import dev.unlatch.policy.guard.Guards.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A user who is locked again soon after an unlock: often a device with an old password.
///
/// @param soon how soon
/// @param times how often, from 1 to [dev.unlatch.policy.fact.History#MOST]
/// @param within how far back unlocks count
public record RepeatLockoutGuard(Setting decide, Duration soon, int times, Duration within) {
  private static final String NAME = "repeat-lockout";

  /// Whether it applies wherever another one does.
  public boolean isAtLeastAsStrictAs(RepeatLockoutGuard other) {
    return soon.compareTo(other.soon) >= 0
        && times <= other.times
        && within.compareTo(other.within) >= 0;
  }

  /// What the guard makes of a lockout.
  ///
  /// @param guard empty if it is off
  static Check check(Optional<RepeatLockoutGuard> guard, Evidence evidence, Instant now) {
    return guard.map(it -> it.check(evidence, now)).orElseGet(() -> Check.passes(NAME, "off"));
  }

  private Check check(Evidence evidence, Instant now) {
    int repeats = evidence.historyWithLocks().repeatLockouts(soon, within, now);
    String because =
        "locked again within %s of an unlock %s in %s, cap %d"
            .formatted(Times.spell(soon), Times.count(repeats, "time"), Times.spell(within), times);
    return repeats >= times
        ? Check.objects(decide, new Reason(NAME, because, culprit(evidence.circumstances())))
        : Check.passes(NAME, because);
  }

  /// What locked the account, so that a help desk can find it.
  private static Optional<String> culprit(Circumstances circumstances) {
    if (!circumstances.areKnown()) {
      return Optional.empty();
    }
    return Optional.of(
        "the attempts came from %s by %s"
            .formatted(
                circumstances.address().orElse("an unknown address"),
                circumstances.client().map(it -> "\"" + it + "\"").orElse("an unknown client")));
  }
}
