package dev.unlatch.policy;

import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Guards.Setting;
import dev.unlatch.policy.guard.SourceGuard;
import dev.unlatch.policy.rule.EvidenceDocument.Part;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The evidence that a policy's decisions can depend on, and that is read for them: what a guard of
/// the policy or of a rule looks at, or a rule's pattern.
public record Needs(Policy policy) {
  /// Whether every lockout is held while administrator roles cannot be read.
  public boolean roles() {
    return anyGuards(it -> it.administrators() != Setting.OFF) || policy.looksAt(Part.ROLES);
  }

  /// Whether the decision can depend on the account's administrator roles.
  ///
  /// @param known the evidence with the account and its blocks
  public boolean rolesFor(Evidence known) {
    return roles() && policy.isUnlockable(known);
  }

  /// Whether every lockout is held while groups cannot be read.
  public boolean groups() {
    return policy.looksAt(Part.GROUPS);
  }

  /// Whether the decision can depend on the account's groups.
  ///
  /// @param known the evidence with the account and its blocks
  public boolean groupsFor(Evidence known) {
    return groups() && policy.isUnlockable(known);
  }

  /// Whether lockouts that no log stream has brought are held if the System Log cannot be read.
  public boolean log() {
    return anyGuards(it -> it.needLog() && it.holdWithoutLog());
  }

  /// The parts of the surroundings that the decision can depend on.
  ///
  /// @param reports the events that reported the lockout
  public Watched surroundings(Lockout lockout, Collection<Report> reports) {
    boolean signals = anyGuards(it -> it.risk().isPresent()) || policy.looksAt(Part.SIGNALS);
    boolean sources = anyGuards(it -> it.source().isPresent()) || policy.looksAt(Part.SOURCE);
    boolean oktaGaveUp = anyGuards(it -> it.oktaGaveUp().decide() != Setting.OFF);
    return new Watched(
        Optional.of(lockout.user()).filter(_ -> signals || oktaGaveUp),
        signals ? addresses(reports) : Set.of(),
        sources ? sources(reports) : List.of(),
        sources ? longestSourceWindow() : Duration.ZERO,
        lockoutWindow());
  }

  private boolean anyGuards(Predicate<Guards> are) {
    return are.test(policy.guards())
        || policy.rules().stream().flatMap(it -> it.guards().stream()).anyMatch(are);
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

  /// The longest window in which a guard or a rule looks at sources.
  private Duration longestSourceWindow() {
    return policy.rules().stream()
        .flatMap(rule -> rule.guards().flatMap(Guards::source).stream())
        .map(SourceGuard::within)
        .reduce(policy.sourceWindow(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  private Duration lockoutWindow() {
    return policy.looksAt(Part.ORGANISATION)
        ? LockoutCounts.LONGEST_WINDOW
        : policy.guards().brake().map(Brake.Guard::within).orElse(Duration.ZERO);
  }
}
