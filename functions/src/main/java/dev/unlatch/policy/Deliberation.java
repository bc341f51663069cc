package dev.unlatch.policy;

import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Times;
import dev.unlatch.policy.guard.AccountStanding;
import dev.unlatch.policy.guard.Check;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.guard.RiskGuard;
import dev.unlatch.policy.rule.EvidenceDocument.Part;
import dev.unlatch.policy.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A policy's steps to one decision. For a single thread.
public final class Deliberation {
  /// The reason given while the System Log must be read first.
  static final String LOG = "log";

  /// The reason given while an operator has stopped all unlocks.
  static final String STOPPED = "stopped";

  /// The reason given if rules look at something that could not be read.
  private static final String UNREADABLE = "unreadable";

  /// How many steps precede that of the rules.
  static final int STEPS_BEFORE_RULES = 2;

  /// How long a lockout waits before it is decided again while unlocks are stopped.
  private static final Duration STOPPED_WAIT = Duration.ofMinutes(5);

  /// How long a lockout waits before the log is checked again for its event.
  private static final Duration SHOWN_WAIT = Duration.ofMinutes(3);

  private final Policy policy;
  private final Evidence evidence;
  private final Instant now;
  private boolean ruleIsKnown;
  private Optional<Rule> rule = Optional.empty();

  Deliberation(Policy policy, Evidence evidence, Instant now) {
    this.policy = policy;
    this.evidence = evidence;
    this.now = now;
  }

  /// What it decides about.
  Evidence evidence() {
    return evidence;
  }

  Decision decide() {
    return steps()
        .map(Supplier::get)
        .filter(check -> !isOverridden(check))
        .flatMap(check -> check.decision().stream())
        .findFirst()
        .orElseThrow();
  }

  List<Check> checks() {
    return steps().map(Supplier::get).toList();
  }

  private Stream<Supplier<Check>> steps() {
    return Stream.concat(
        checksOfUnlock(), Stream.of(() -> Check.decides(new Decision.Unlock(unlockReason()))));
  }

  /// The steps that come before an unlock.
  private Stream<Supplier<Check>> checksOfUnlock() {
    return Stream.concat(objections(), Stream.of(this::quiet, this::stop, this::brake, this::log));
  }

  /// The steps that hold a lockout, or leave it alone. Which guards apply is known only after the
  /// rules.
  private Stream<Supplier<Check>> objections() {
    Supplier<Stream<Supplier<Check>>> guarded =
        () -> guards().checks(evidence, this::isSettled, now);
    return Stream.concat(
        Stream.of(
            () -> AccountStanding.of(evidence, policy.guards()), this::unreadable, this::ruled),
        Stream.of(guarded).flatMap(Supplier::get));
  }

  /// The guards of the rule that decides.
  private Guards guards() {
    return policy.guards(rule());
  }

  /// A rule that looks at something unreadable could decide either way.
  private Check unreadable() {
    Set<Part> unread = unreadParts().filter(policy::looksAt).collect(Collectors.toSet());
    if (unread.isEmpty()) {
      return Check.passes(UNREADABLE, "all that rules look at could be read");
    }
    String because =
        "a rule looks at the account's %s, which could not be read"
            .formatted(unread.contains(Part.ROLES) ? "administrator roles" : "groups");
    return Check.decides(new Decision.Hold(new Reason(UNREADABLE, because)));
  }

  /// What Okta has not told about the account.
  private Stream<Part> unreadParts() {
    return Stream.concat(
        evidence.roles().isEmpty() ? Stream.of(Part.ROLES) : Stream.empty(),
        evidence.groups().isEmpty() ? Stream.of(Part.GROUPS) : Stream.empty());
  }

  private Optional<Rule> rule() {
    if (!ruleIsKnown) {
      rule = policy.matching(evidence, now);
      ruleIsKnown = true;
    }
    return rule;
  }

  /// Whether what is unknown about the lockout will stay unknown. While no event about it is known,
  /// one may still come until it is due and the System Log has been read; a check that waits for
  /// that follows, so nothing is unlocked meanwhile.
  private boolean isSettled() {
    return evidence.report().isPresent()
        || Stream.of(quiet(), stop(), brake(), log())
            .allMatch(it -> it.decision().isEmpty() || isOverridden(it));
  }

  private Check ruled() {
    if (!isSettled()) {
      return Check.passes("rules", "no event about this lock is known yet");
    }
    if (rule().isEmpty()) {
      return Check.decides(new Decision.Hold(new Reason("no-rule", "no rule matches")));
    }
    String name = rule().get().name();
    return switch (rule().get().decide()) {
      case UNLOCK -> Check.passes(name, "the rule unlocks");
      case WAIT -> Check.passes(name, "the rule waits until its hours end");
      case HOLD -> Check.decides(new Decision.Hold(new Reason(name, "the rule holds")));
      case IGNORE -> Check.decides(new Decision.Ignore(new Reason(name, "the rule ignores it")));
    };
  }

  private Check quiet() {
    Decision.Wait wait =
        rule()
            .flatMap(this::untilItsHoursEnd)
            .orElseGet(() -> quiet(evidence.lockedAt(), policy.quietPeriod(rule())));
    return now.isBefore(wait.until())
        ? Check.decides(wait)
        : Check.passes(wait.reason().name(), wait.reason().because());
  }

  private Optional<Decision.Wait> untilItsHoursEnd(Rule rule) {
    Reason reason = new Reason(rule.name(), "the rule waits until its hours end");
    return rule.during()
        .filter(_ -> rule.decide() == Rule.Action.WAIT)
        .map(hours -> new Decision.Wait(reason, hours.end(now)));
  }

  /// The minimum time for which an account stays locked.
  static Decision.Wait quiet(Instant locked, Duration period) {
    Reason reason =
        new Reason("quiet-period", "the account stays locked for at least " + Times.spell(period));
    return new Decision.Wait(reason, locked.plus(period));
  }

  /// Some dangers appear in Okta's System Log alone.
  private Check log() {
    LogReading log = evidence.surroundings().log();
    if (!guards().needLog()) {
      return Check.passes(LOG, "no guard looks at the System Log");
    }
    if (evidence.isStreamed()) {
      return Check.passes(LOG, "the log stream brought the lock's own event");
    }
    if (isToShowTheEvent()) {
      Reason late = new Reason(LOG, "the System Log does not show the hook's event yet");
      return Check.decides(new Decision.Wait(late, now.plus(SHOWN_WAIT)));
    }
    if (log.isFresh(evidence.lockedAt(), now)) {
      return Check.passes(LOG, "the System Log has been read since the lock");
    }
    if (log.refused().isPresent()) {
      return unread();
    }
    return Check.decides(
        new Decision.Wait(
            new Reason(LOG, "the System Log has not been read since the lock"),
            LogReading.earliest(evidence.lockedAt(), now)));
  }

  /// If only the hook has brought an event, the lockout waits for the log to show it, unless a
  /// person asks, or the policy unlocks without knowing the risk. When that time is over, the
  /// lockout is held ([RiskGuard]).
  private boolean isToShowTheEvent() {
    return guards().risk().filter(RiskGuard::holdUnreadable).isPresent()
        && !evidence.overridden()
        && evidence.isByHookAlone(now)
        && now.isBefore(evidence.lockedAt().plus(RiskGuard.SHOWN));
  }

  private Check unread() {
    Reason reason = new Reason("log-unread", "our token may not read the System Log");
    return guards().holdWithoutLog()
        ? Check.decides(new Decision.Hold(reason))
        : Check.passes(reason.name(), reason.because());
  }

  private Check stop() {
    Optional<Stop> stop = evidence.surroundings().stop().filter(Stop::stopped);
    if (stop.isEmpty()) {
      return Check.passes(STOPPED, "no operator has stopped unlocks");
    }
    String because = "an operator has stopped all unlocks since " + stop.get().at();
    return Check.decides(new Decision.Wait(new Reason(STOPPED, because), now.plus(STOPPED_WAIT)));
  }

  private Check brake() {
    String name = "brake";
    if (policy.guards().brake().isEmpty()) {
      return Check.passes(name, "off");
    }
    Brake.Guard guard = policy.guards().brake().get();
    Brake brake = evidence.surroundings().brake();
    String because =
        brake.state().word() + (brake.because().isEmpty() ? "" : ": " + brake.because());
    if (brake.letsThrough(guard, now)) {
      return Check.passes(name, because);
    }
    Instant again = brake.again(guard, evidence.lockout().user(), now);
    return Check.decides(new Decision.Wait(new Reason(name, because), again));
  }

  private Reason unlockReason() {
    if (!evidence.overridden()) {
      String name = rule().map(Rule::name).orElse("no-rule");
      return new Reason(name, "the rule unlocks and no guard objects");
    }
    String passed =
        checksOfUnlock()
            .map(Supplier::get)
            .filter(this::isOverridden)
            .map(check -> check.name() + " (" + check.because() + ")")
            .collect(Collectors.joining("; "));
    return new Reason(
        "override",
        passed.isEmpty()
            ? "a person asks for it, and no check objects"
            : "a person's request passes " + passed);
  }

  /// Whether a person's override bypasses a check: one that holds or waits, the brake included. It
  /// does not bypass what ignores a lockout, or would if it could be read, the operator's switch,
  /// or a reading of the System Log that is still to come, which may show that the request is for
  /// another lock.
  private boolean isOverridden(Check check) {
    return evidence.overridden()
        && !check.name().equals(STOPPED)
        && !check.name().equals(LOG)
        && !(check.name().equals(UNREADABLE) && unreadParts().anyMatch(policy::ignoresBy))
        && check
            .decision()
            .filter(it -> it instanceof Decision.Hold || it instanceof Decision.Wait)
            .isPresent();
  }
}
