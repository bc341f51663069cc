package dev.unlatch.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.EvidenceDocument.Part;
import dev.unlatch.policy.Guards.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What may be unlocked by itself, what waits, what needs a person. Pure: the same evidence at the
/// same time gives the same decision.
///
/// A lockout passes its checks in their order, and the first that objects decides: whether Okta can
/// unlock the account, the first rule that matches, the guards, the quiet period, the operator's
/// switch, and the organisation's brake.
public final class Policy {
  /// The window in which rules see a source's users where no guard sets one.
  private static final Duration SOURCES = Duration.ofHours(1);

  private final String version;
  private final Duration quietPeriod;
  private final List<Rule> rules;
  private final Guards guards;
  private final RuleMatcher matcher;

  /// @param version names this policy in records and logs, so that a decision can be traced to the
  ///   file that made it
  /// @param quietPeriod how long an account stays locked at least, unless a rule says otherwise;
  ///   zero or longer
  /// @param rules the first that matches decides; where none does the lockout is held
  /// @param guards make the rule's decision more careful
  /// @throws IllegalArgumentException if the quiet period is below zero, or a rule's pattern cannot
  ///   be read
  public Policy(String version, Duration quietPeriod, List<Rule> rules, Guards guards) {
    if (quietPeriod.isNegative()) {
      throw new IllegalArgumentException("the quiet period is below zero: " + quietPeriod);
    }
    this.version = version;
    this.quietPeriod = quietPeriod;
    this.rules = List.copyOf(rules);
    this.guards = guards;
    this.matcher = new RuleMatcher(rules);
  }

  public String version() {
    return version;
  }

  /// How long an account stays locked at least, unless a rule says otherwise.
  public Duration quietPeriod() {
    return quietPeriod;
  }

  public List<Rule> rules() {
    return rules;
  }

  public Guards guards() {
    return guards;
  }

  /// How long an account stays locked at least where a rule unlocks it.
  public Duration quietPeriod(Rule rule) {
    return quietPeriod(Optional.of(rule));
  }

  Duration quietPeriod(Optional<Rule> rule) {
    return rule.flatMap(Rule::quietPeriod).orElse(quietPeriod);
  }

  /// When an account can be unlocked at the earliest, whatever the evidence is. Until then nothing
  /// need be asked of Okta.
  public Decision.Wait earliest(Lockout lockout, Optional<Request> request) {
    Duration shortest =
        rules.stream()
            .filter(rule -> rule.decide() == Rule.Action.UNLOCK)
            .map(this::quietPeriod)
            .min(Comparator.naturalOrder())
            .orElse(quietPeriod);
    boolean overridden = request.filter(Request::override).isPresent();
    return Deliberation.quiet(lockout, overridden ? Duration.ZERO : shortest);
  }

  /// Whether the decision can depend on the account's administrator roles.
  public boolean asksForRoles(Lockout lockout, Account account) {
    boolean wanted = guards.administrators() != Setting.OFF || looksAt(Part.ROLES);
    return wanted && !Standing.decides(lockout, account, guards);
  }

  /// Whether the decision can depend on the account's groups.
  public boolean asksForGroups(Lockout lockout, Account account) {
    return looksAt(Part.GROUPS) && !Standing.decides(lockout, account, guards);
  }

  /// Whether the decision can depend on Okta's blocks of the account.
  public boolean asksForBlocks(Lockout lockout, Account account) {
    return lockout.kind() == LockKind.UNKNOWN_DEVICES
        && account.status().isUsable()
        && !Standing.decides(lockout, account, guards);
  }

  /// What of the surroundings the decision can depend on.
  public Watched watched(Lockout lockout, Circumstances circumstances) {
    boolean signals = guards.risk().isPresent() || looksAt(Part.SIGNALS);
    boolean sources = guards.source().isPresent() || looksAt(Part.SOURCE);
    boolean givenUp = guards.givenUp().decide() != Setting.OFF;
    return new Watched(
        Optional.of(lockout.user()).filter(_ -> signals || givenUp),
        circumstances.address().filter(_ -> signals || sources),
        circumstances.network().filter(_ -> sources),
        sources ? sourceWindow() : Duration.ZERO,
        lockoutWindow());
  }

  boolean looksAt(Part part) {
    return matcher.parts().contains(part);
  }

  private Duration sourceWindow() {
    return guards.source().map(Guards.SourceGuard::within).orElse(SOURCES);
  }

  private Duration lockoutWindow() {
    return looksAt(Part.ORGANISATION)
        ? LockoutCounts.LONGEST_WINDOW
        : guards.brake().map(Guards.BrakeGuard::within).orElse(Duration.ZERO);
  }

  /// The brake as it stands now that this lockout is there; itself where nothing has changed.
  ///
  /// @param surroundings with the lockouts counted, this one among them
  public Brake brake(Lockout lockout, Surroundings surroundings, Instant now) {
    Brake brake = surroundings.brake();
    if (guards.brake().isEmpty()) {
      return brake;
    }
    Guards.BrakeGuard guard = guards.brake().get();
    long lockouts = surroundings.lockouts().within(guard.within(), now);
    return brake.locked(guard, lockout, now).at(guard, lockouts, now);
  }

  /// What to do about a lockout.
  public Decision decide(Evidence evidence, Instant now) {
    return new Deliberation(this, evidence, now).decide();
  }

  /// All steps on the way to a decision, in their order, those included that come after the one
  /// that decides. The last one unlocks.
  public List<Check> checks(Evidence evidence, Instant now) {
    return new Deliberation(this, evidence, now).checks();
  }

  /// The decision with all steps on the way to it, each rule field by field.
  public Explanation explain(Evidence evidence, Instant now) {
    List<RuleCheck> checked = rules.stream().map(rule -> explain(rule, evidence, now)).toList();
    return Explanation.of(decide(evidence, now), checks(evidence, now), checked);
  }

  /// A rule held against the evidence, field by field.
  ///
  /// @param rule of any policy
  /// @throws IllegalArgumentException if its pattern cannot be read
  public RuleCheck explain(Rule rule, Evidence evidence, Instant now) {
    JsonNode document =
        EvidenceDocument.of(evidence, EnumSet.allOf(Part.class), sourceWindow(), now);
    List<PatternCheck> when = rule.when().map(new PatternChecks(document)::of).orElse(List.of());
    Optional<Boolean> during = rule.during().map(hours -> hours.contains(now));
    boolean matches =
        rule.when().map(pattern -> RuleMatcher.matches(pattern, document)).orElse(true);
    return new RuleCheck(rule, matches && during.orElse(true), when, during);
  }

  /// The evidence as the rules of a policy see it, in JSON, whole.
  public String document(Evidence evidence, Instant now) {
    return EvidenceDocument.of(evidence, EnumSet.allOf(Part.class), sourceWindow(), now).toString();
  }

  /// The rule that decides about the evidence; none where no rule matches.
  Optional<Rule> matching(Evidence evidence, Instant now) {
    return matcher.first(EvidenceDocument.of(evidence, matcher.parts(), sourceWindow(), now), now);
  }
}
