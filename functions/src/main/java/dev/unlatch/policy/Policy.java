package dev.unlatch.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.guard.AccountStanding;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.guard.SourceGuard;
import dev.unlatch.policy.rule.EvidenceDocument;
import dev.unlatch.policy.rule.EvidenceDocument.Part;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policy.rule.RuleMatcher;
import dev.unlatch.policy.tell.Tell;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What may be unlocked automatically, what waits, what needs a person. Pure: the same evidence at
/// the same time gives the same decision.
///
/// A lockout passes its checks in order, and the first that objects decides: whether Okta can
/// unlock the account, whether what rules look at could be read, the first rule that matches, the
/// guards, the quiet period, the operator's switch, the organisation's brake, and whether the
/// System Log has been read ([Deliberation]).
public final class Policy {
  /// The window in which rules see a source's users if no guard sets one.
  private static final Duration SOURCES = Duration.ofHours(1);

  private final String version;
  private final Duration quietPeriod;
  private final List<Rule> rules;
  private final Guards guards;
  private final Tell tell;
  private final RuleMatcher matcher;

  /// @param version names this policy in records and logs, so that a decision can be traced to the
  ///   file behind it
  /// @param quietPeriod the minimum time for which an account stays locked, unless a rule says
  ///   otherwise; zero or longer
  /// @param rules the first that matches decides; if none does, the lockout is held
  /// @param guards make the rule's decision more careful
  /// @param tell who hears what
  /// @throws IllegalArgumentException if the quiet period is below zero, or a rule's pattern cannot
  ///   be read
  public Policy(String version, Duration quietPeriod, List<Rule> rules, Guards guards, Tell tell) {
    if (quietPeriod.isNegative()) {
      throw new IllegalArgumentException("the quiet period is below zero: " + quietPeriod);
    }
    this.version = version;
    this.quietPeriod = quietPeriod;
    this.rules = List.copyOf(rules);
    this.guards = guards;
    this.tell = tell;
    this.matcher = new RuleMatcher(rules);
  }

  /// A policy by which nobody hears anything.
  public Policy(String version, Duration quietPeriod, List<Rule> rules, Guards guards) {
    this(version, quietPeriod, rules, guards, Tell.NOBODY);
  }

  public String version() {
    return version;
  }

  /// The minimum time for which an account stays locked, unless a rule says otherwise.
  public Duration quietPeriod() {
    return quietPeriod;
  }

  public List<Rule> rules() {
    return rules;
  }

  public Guards guards() {
    return guards;
  }

  /// Who hears what.
  public Tell tell() {
    return tell;
  }

  /// The guards that apply if a rule decides.
  public Guards guards(Optional<Rule> rule) {
    return rule.flatMap(Rule::guards).orElse(guards);
  }

  /// Whether a lockout waits for a rule's hours to end.
  public boolean waitsByRule(Reason reason) {
    return rules.stream()
        .anyMatch(it -> it.decide() == Rule.Action.WAIT && it.name().equals(reason.name()));
  }

  /// The minimum time for which an account stays locked if a rule unlocks it.
  public Duration quietPeriod(Rule rule) {
    return quietPeriod(Optional.of(rule));
  }

  Duration quietPeriod(Optional<Rule> rule) {
    return rule.flatMap(Rule::quietPeriod).orElse(quietPeriod);
  }

  /// The quiet period that counts for a lockout: the longest over all events that reported it.
  public Duration quietPeriod(Evidence evidence, Instant now) {
    return evidence.views().stream()
        .map(view -> quietPeriod(matching(view, now)))
        .max(Comparator.naturalOrder())
        .orElse(quietPeriod);
  }

  /// The earliest time at which an account can be unlocked, whatever the evidence. Until then there
  /// is no need to ask Okta anything.
  ///
  /// @param locked when the account was locked
  public Decision.Wait earliest(Instant locked, Optional<Request> request, Instant now) {
    Duration shortest = quietPeriods().stream().findFirst().orElse(quietPeriod);
    boolean overridden =
        request.filter(Request::override).filter(it -> it.isCurrent(now)).isPresent();
    return Deliberation.quiet(locked, overridden ? Duration.ZERO : shortest);
  }

  /// The quiet periods of the rules that unlock, the shortest first.
  public List<Duration> quietPeriods() {
    return rules.stream()
        .filter(rule -> rule.decide() == Rule.Action.UNLOCK)
        .map(this::quietPeriod)
        .distinct()
        .sorted()
        .toList();
  }

  /// Whether the account is locked, and Okta can unlock it; where that is in doubt, so that the
  /// lockout is held, whether a person's override passes the doubt.
  public boolean isUnlockable(Evidence known) {
    return AccountStanding.of(known, guards)
        .decision()
        .filter(it -> !(it instanceof Decision.Hold && known.overridden()))
        .isEmpty();
  }

  /// Whether a lockout waits because the System Log is to be read first.
  public static boolean isToReadLog(Reason reason) {
    return reason.name().equals(Deliberation.LOG);
  }

  boolean looksAt(Part part) {
    return matcher.parts().contains(part);
  }

  /// Whether a rule that ignores lockouts looks at a part of the evidence.
  boolean ignoresBy(Part part) {
    return matcher.partsToIgnore().contains(part);
  }

  /// The window in which rules see a source's users.
  Duration sourceWindow() {
    return guards.source().map(SourceGuard::within).orElse(SOURCES);
  }

  /// The brake as it stands with this lockout; the same object if nothing has changed.
  ///
  /// @param number of the user's lockout
  /// @param surroundings with the lockouts counted, including this one
  public Brake brake(Lockout lockout, int number, Surroundings surroundings, Instant now) {
    return guards
        .brake()
        .filter(_ -> guards.counts(lockout.kind()))
        .map(it -> surroundings.brake().locked(it, lockout.user(), number, now))
        .map(told -> brake(surroundings.with(told), now))
        .orElseGet(() -> brake(surroundings, now));
  }

  /// The brake as it stands with the lockouts that are counted; the same object if nothing has
  /// changed.
  public Brake brake(Surroundings surroundings, Instant now) {
    Brake brake = surroundings.brake();
    return guards
        .brake()
        .map(it -> brake.at(it, surroundings.lockouts().within(it.within(), now), now))
        .orElse(brake);
  }

  /// What to do about a lockout: the most careful decision over all events that reported it.
  public Decision decide(Evidence evidence, Instant now) {
    return evidence.views().stream()
        .map(view -> new Deliberation(this, view, now).decide())
        .max(Decision.CARE)
        .orElseThrow();
  }

  /// The complete evidence as the rules see it, in JSON.
  public String document(Evidence evidence, Instant now) {
    return Json.write(document(evidence, EnumSet.allOf(Part.class), now));
  }

  /// Some parts of the evidence as the rules see it.
  public ObjectNode document(Evidence evidence, Set<Part> parts, Instant now) {
    return EvidenceDocument.of(evidence, parts, sourceWindow(), now);
  }

  /// The rule that decides about the evidence; empty if no rule matches.
  Optional<Rule> matching(Evidence evidence, Instant now) {
    return matcher.first(document(evidence, matcher.parts(), now), now);
  }
}
