package dev.unlatch.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.json.Json;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.BrakeGuard;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Watched;
import dev.unlatch.policy.guard.AccountStanding;
import dev.unlatch.policy.guard.Check;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Guards.Setting;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.guard.RiskGuard;
import dev.unlatch.policy.guard.SourceGuard;
import dev.unlatch.policy.rule.EvidenceDocument;
import dev.unlatch.policy.rule.EvidenceDocument.Part;
import dev.unlatch.policy.rule.PatternChecks;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policy.rule.RuleCheck;
import dev.unlatch.policy.rule.RuleCheck.PatternCheck;
import dev.unlatch.policy.rule.RuleMatcher;
import dev.unlatch.policy.tell.Tell;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

  /// Whether any guards, of the policy or of a rule, meet a condition.
  private boolean anyGuards(Predicate<Guards> are) {
    return are.test(guards) || rules.stream().flatMap(it -> it.guards().stream()).anyMatch(are);
  }

  /// Whether a lockout counts for the brake: not if its kind is never unlocked.
  public boolean counts(Lockout lockout) {
    return guards.counts(lockout.kind());
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
  public Decision.Wait earliest(Lockout lockout, Optional<Request> request, Instant now) {
    Duration shortest = quietPeriods().stream().findFirst().orElse(quietPeriod);
    boolean overridden =
        request.filter(Request::override).filter(it -> it.isCurrent(now)).isPresent();
    return Deliberation.quiet(lockout.since(), overridden ? Duration.ZERO : shortest);
  }

  /// Whether the decision can depend on Okta's blocks of the account.
  public boolean asksForBlocks(Lockout lockout, Account account) {
    return AccountStanding.dependsOnBlocks(lockout, account);
  }

  /// Whether the decision can depend on the account's administrator roles.
  ///
  /// @param known the evidence with the account and its blocks
  public boolean asksForRoles(Evidence known) {
    return needsRoles() && isUnlockable(known);
  }

  /// Whether every lockout is held while administrator roles cannot be read.
  public boolean needsRoles() {
    return anyGuards(it -> it.administrators() != Setting.OFF) || looksAt(Part.ROLES);
  }

  /// Whether the decision can depend on the account's groups.
  ///
  /// @param known the evidence with the account and its blocks
  public boolean asksForGroups(Evidence known) {
    return needsGroups() && isUnlockable(known);
  }

  /// Whether every lockout is held while groups cannot be read.
  public boolean needsGroups() {
    return looksAt(Part.GROUPS);
  }

  /// Whether lockouts that no log stream has brought are held if the System Log cannot be read.
  public boolean needsLog() {
    return anyGuards(it -> readsLog(it) && holdsUnread(it));
  }

  /// Whether a lockout is held if the System Log cannot be read.
  static boolean holdsUnread(Guards guards) {
    return guards.risk().map(RiskGuard::holdUnreadable).orElse(true);
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

  /// Whether the account is locked, and Okta can unlock it.
  public boolean isUnlockable(Evidence known) {
    return AccountStanding.of(known, guards).decision().isEmpty();
  }

  /// The parts of the surroundings that the decision can depend on.
  ///
  /// @param reports the events that reported the lockout
  public Watched watched(Lockout lockout, Collection<Report> reports) {
    boolean signals = anyGuards(it -> it.risk().isPresent()) || looksAt(Part.SIGNALS);
    boolean sources = anyGuards(it -> it.source().isPresent()) || looksAt(Part.SOURCE);
    boolean oktaGaveUp = anyGuards(it -> it.oktaGaveUp().decide() != Setting.OFF);
    return new Watched(
        Optional.of(lockout.user()).filter(_ -> signals || oktaGaveUp),
        signals ? addresses(reports) : Set.of(),
        sources ? sources(reports) : List.of(),
        sources ? longestSourceWindow() : Duration.ZERO,
        lockoutWindow());
  }

  private static Set<String> addresses(Collection<Report> reports) {
    return reports.stream()
        .flatMap(it -> it.circumstances().address().stream())
        .collect(Collectors.toSet());
  }

  private static List<Watched.Source> sources(Collection<Report> reports) {
    return reports.stream()
        .flatMap(
            it ->
                it.circumstances().sources().map(name -> new Watched.Source(name, it.published())))
        .toList();
  }

  /// Whether a guard looks at something that no event hook carries: the System Log must then be
  /// read before an unlock.
  static boolean readsLog(Guards guards) {
    return guards.risk().isPresent() || guards.oktaGaveUp().decide() != Setting.OFF;
  }

  /// Whether a lockout waits because the System Log is to be read first.
  public static boolean isToReadLog(Reason reason) {
    return reason.name().equals(Deliberation.LOG);
  }

  boolean looksAt(Part part) {
    return matcher.parts().contains(part);
  }

  private Duration sourceWindow() {
    return guards.source().map(SourceGuard::within).orElse(SOURCES);
  }

  /// The longest window in which a guard or a rule looks at sources.
  private Duration longestSourceWindow() {
    return rules.stream()
        .flatMap(rule -> rule.guards().flatMap(Guards::source).stream())
        .map(SourceGuard::within)
        .reduce(sourceWindow(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  private Duration lockoutWindow() {
    return looksAt(Part.ORGANISATION)
        ? LockoutCounts.LONGEST_WINDOW
        : guards.brake().map(BrakeGuard::within).orElse(Duration.ZERO);
  }

  /// The brake as it stands with this lockout; the same object if nothing has changed.
  ///
  /// @param surroundings with the lockouts counted, including this one
  public Brake brake(Lockout lockout, Surroundings surroundings, Instant now) {
    Brake brake = surroundings.brake();
    if (guards.brake().isEmpty()) {
      return brake;
    }
    BrakeGuard guard = guards.brake().get();
    long lockouts = surroundings.lockouts().within(guard.within(), now);
    Brake told = counts(lockout) ? brake.locked(guard, lockout, now) : brake;
    return told.at(guard, lockouts, now);
  }

  /// What to do about a lockout: the most careful decision over all events that reported it.
  public Decision decide(Evidence evidence, Instant now) {
    return evidence.views().stream()
        .map(view -> decided(view, now))
        .max(Decision.CARE)
        .orElseThrow();
  }

  private Decision decided(Evidence view, Instant now) {
    return new Deliberation(this, view, now).decide();
  }

  /// The view of the evidence that the most careful decision rests on.
  private Evidence view(Evidence evidence, Instant now) {
    Comparator<Evidence> care = Comparator.comparing(it -> decided(it, now), Decision.CARE);
    return evidence.views().stream().max(care).orElseThrow();
  }

  /// All steps towards a decision, in order, including those after the one that decides. The last
  /// one unlocks.
  public List<Check> checks(Evidence evidence, Instant now) {
    return new Deliberation(this, view(evidence, now), now).checks();
  }

  /// The decision with all steps towards it, each rule field by field.
  public Explanation explain(Evidence evidence, Instant now) {
    Evidence view = view(evidence, now);
    Deliberation deliberation = new Deliberation(this, view, now);
    List<RuleCheck> checked = rules.stream().map(rule -> explain(rule, view, now)).toList();
    return Explanation.of(decided(view, now), deliberation.checks(), checked);
  }

  /// A rule compared with the evidence, field by field.
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

  /// The complete evidence as a policy's rules see it, in JSON.
  public String document(Evidence evidence, Instant now) {
    return Json.write(
        EvidenceDocument.of(evidence, EnumSet.allOf(Part.class), sourceWindow(), now));
  }

  /// The rule that decides about the evidence; empty if no rule matches.
  Optional<Rule> matching(Evidence evidence, Instant now) {
    return matcher.first(EvidenceDocument.of(evidence, matcher.parts(), sourceWindow(), now), now);
  }
}
