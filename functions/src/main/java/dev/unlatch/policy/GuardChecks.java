package dev.unlatch.policy;

import dev.unlatch.policy.Guards.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/// The guards about the account and its history. Each of them lets a lockout pass, or objects with
/// its numbers.
final class GuardChecks {
  private GuardChecks() {}

  static Check wholeAccount(Setting setting, Evidence evidence) {
    String name = "whole-account";
    return evidence.isWholeAccountLocked()
        ? Check.objects(setting, new Ground(name, "the whole account is locked"))
        : Check.passes(name, "less than the whole account is locked");
  }

  static Check secondFactors(Setting setting, Evidence evidence) {
    String name = "second-factors";
    boolean tried =
        evidence.lockout().kind() == LockKind.SECOND_FACTORS
            || SecondFactors.wereTried(evidence.circumstances().event());
    return tried
        ? Check.objects(
            setting, new Ground(name, "wrong second factors, so with the right password"))
        : Check.passes(name, "no word of wrong second factors");
  }

  static Check givenUp(Guards.GivenUpGuard guard, Evidence evidence, Instant now) {
    String name = "given-up";
    if (evidence.lockout().kind() == LockKind.GIVEN_UP) {
      return Check.objects(guard.decide(), new Ground(name, "Okta's own unlock has given up"));
    }
    Instant start = start(guard.within(), evidence, now);
    boolean lately =
        evidence.surroundings().signals().stream()
            .anyMatch(it -> it.kind() == Signal.Kind.GIVEN_UP && !it.at().isBefore(start));
    String window = " in " + Times.spell(guard.within());
    return lately
        ? Check.objects(guard.decide(), new Ground(name, "Okta's own unlock has given up" + window))
        : Check.passes(name, "Okta's own unlock has not given up" + window);
  }

  static Check administrators(Setting setting, Evidence evidence) {
    String name = "administrators";
    if (evidence.roles().isEmpty()) {
      return Check.objects(
          setting, new Ground(name, "the account's administrator roles could not be read"));
    }
    if (evidence.roles().get().isEmpty()) {
      return Check.passes(name, "the account holds no administrator role");
    }
    String held = String.join(", ", new TreeSet<>(evidence.roles().get()));
    return Check.objects(
        setting, new Ground(name, "the account holds an administrator role: " + held));
  }

  static Check perUser(Optional<Guards.PerUserGuard> setting, Evidence evidence, Instant now) {
    String name = "per-user";
    if (setting.isEmpty()) {
      return Check.passes(name, "off");
    }
    Guards.PerUserGuard guard = setting.get();
    int unlocks = History.within(guard.within(), evidence.history().unlocks(), now);
    Ground ground =
        new Ground(name, numbers(Times.count(unlocks, "unlock"), guard.within(), guard.unlocks()));
    return unlocks >= guard.unlocks()
        ? Check.objects(guard.decide(), ground)
        : Check.passes(name, ground.because());
  }

  static Check relock(Optional<Guards.RelockGuard> setting, Evidence evidence, Instant now) {
    String name = "relock";
    if (setting.isEmpty()) {
      return Check.passes(name, "off");
    }
    Guards.RelockGuard guard = setting.get();
    int relocks = evidence.historyWithLocks().relocks(guard.soon(), guard.within(), now);
    String because =
        "locked again within %s of an unlock %s"
            .formatted(
                Times.spell(guard.soon()),
                numbers(Times.count(relocks, "time"), guard.within(), guard.times()));
    return relocks >= guard.times()
        ? Check.objects(
            guard.decide(), new Ground(name, because, culprit(evidence.circumstances())))
        : Check.passes(name, because);
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

  private static String numbers(String count, Duration window, int cap) {
    return count + " in " + Times.spell(window) + ", cap " + cap;
  }

  /// Where a window over warnings begins: what was known when the account was locked counts however
  /// long the lockout has waited since.
  static Instant start(Duration within, Evidence evidence, Instant now) {
    Instant since = evidence.lockout().since();
    return (since.isBefore(now) ? since : now).minus(within);
  }
}
