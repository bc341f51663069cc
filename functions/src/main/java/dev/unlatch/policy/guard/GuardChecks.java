package dev.unlatch.policy.guard;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.event.SecondFactors;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.guard.Guards.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/// The guards about the account and its history. Each of them lets a lockout pass, or objects with
/// its numbers.
public final class GuardChecks {
  private GuardChecks() {}

  public static Check wholeAccount(Setting setting, Evidence evidence) {
    String name = "whole-account";
    return evidence.isWholeAccountLocked()
        ? Check.objects(setting, new Reason(name, "the whole account is locked"))
        : Check.passes(name, "less than the whole account is locked");
  }

  public static Check secondFactors(Setting setting, Evidence evidence) {
    String name = "second-factors";
    boolean tried =
        evidence.lockout().kind() == LockKind.SECOND_FACTORS
            || SecondFactors.wereTried(evidence.circumstances().event());
    return tried
        ? Check.objects(
            setting, new Reason(name, "wrong second factors, so with the right password"))
        : Check.passes(name, "no word of wrong second factors");
  }

  public static Check oktaGaveUp(Guards.OktaGaveUpGuard guard, Evidence evidence, Instant now) {
    String name = "okta-gave-up";
    if (evidence.lockout().kind() == LockKind.OKTA_GAVE_UP) {
      return Check.objects(guard.decide(), new Reason(name, "Okta's own unlock has given up"));
    }
    Instant start = start(guard.within(), evidence, now);
    boolean lately =
        evidence.surroundings().signals().stream()
            .anyMatch(it -> it.kind() == Signal.Kind.OKTA_GAVE_UP && !it.at().isBefore(start));
    String window = " in " + Times.spell(guard.within());
    return lately
        ? Check.objects(guard.decide(), new Reason(name, "Okta's own unlock has given up" + window))
        : Check.passes(name, "Okta's own unlock has not given up" + window);
  }

  public static Check administrators(Setting setting, Evidence evidence) {
    String name = "administrators";
    if (evidence.roles().isEmpty()) {
      return Check.objects(
          setting, new Reason(name, "the account's administrator roles could not be read"));
    }
    if (evidence.roles().get().isEmpty()) {
      return Check.passes(name, "the account holds no administrator role");
    }
    String held = String.join(", ", new TreeSet<>(evidence.roles().get()));
    return Check.objects(
        setting, new Reason(name, "the account holds an administrator role: " + held));
  }

  public static Check perUser(
      Optional<Guards.PerUserGuard> setting, Evidence evidence, Instant now) {
    String name = "per-user";
    if (setting.isEmpty()) {
      return Check.passes(name, "off");
    }
    Guards.PerUserGuard guard = setting.get();
    int unlocks = History.within(guard.within(), evidence.history().unlocks(), now);
    Reason reason =
        new Reason(name, numbers(Times.count(unlocks, "unlock"), guard.within(), guard.unlocks()));
    return unlocks >= guard.unlocks()
        ? Check.objects(guard.decide(), reason)
        : Check.passes(name, reason.because());
  }

  public static Check repeatLockout(
      Optional<Guards.RepeatLockoutGuard> setting, Evidence evidence, Instant now) {
    String name = "repeat-lockout";
    if (setting.isEmpty()) {
      return Check.passes(name, "off");
    }
    Guards.RepeatLockoutGuard guard = setting.get();
    int repeats = evidence.historyWithLocks().repeatLockouts(guard.soon(), guard.within(), now);
    String because =
        "locked again within %s of an unlock %s"
            .formatted(
                Times.spell(guard.soon()),
                numbers(Times.count(repeats, "time"), guard.within(), guard.times()));
    return repeats >= guard.times()
        ? Check.objects(
            guard.decide(), new Reason(name, because, culprit(evidence.circumstances())))
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
