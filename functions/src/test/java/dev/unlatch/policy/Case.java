package dev.unlatch.policy;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A case to be decided: at first a plain one, a locked account without roles, of which an event
/// tells that no threat is suspected. Each method makes another one of it.
///
/// @param evidence what there is
public record Case(Evidence evidence) {
  /// When the account was locked.
  public static final Instant LOCKED = Instant.parse("2026-01-05T09:30:00Z");

  /// An event without any sign of an attack.
  public static final String CALM =
      """
      {"client": {"ipAddress": "203.0.113.9", "userAgent": {"rawUserAgent": "Mail/1.0"}},
       "securityContext": {"asNumber": 64500, "isProxy": false},
       "debugContext": {"debugData": {"threatSuspected": "false", "risk": "{level=LOW}"}}}\
      """;

  /// The plain case.
  public static Case plain() {
    return new Case(
        evidence(
            lockout(LockKind.WHOLE_ACCOUNT),
            Circumstances.of(CALM),
            Optional.of(account(AccountStatus.LOCKED_OUT)),
            Optional.of(Set.of()),
            Optional.empty(),
            Optional.empty(),
            History.NONE,
            Surroundings.NONE.with(LogReading.CURRENT),
            Optional.empty()));
  }

  /// The evidence if one event reported the lockout, at once and by a clock like ours.
  ///
  /// @param circumstances what the event says; unknown if there was no event
  public static Evidence evidence(
      Lockout lockout,
      Circumstances circumstances,
      Optional<Account> account,
      Optional<Set<String>> roles,
      Optional<Set<String>> groups,
      Optional<Blocks> blocks,
      History history,
      Surroundings surroundings,
      Optional<Request> request) {
    Optional<Report> report =
        Optional.of(circumstances)
            .filter(Circumstances::areKnown)
            .map(it -> Report.of(lockout, it));
    return new Evidence(
        lockout,
        report,
        account,
        roles,
        groups,
        blocks,
        history,
        surroundings,
        request,
        report.stream().toList(),
        Optional.of(Duration.ZERO));
  }

  /// A lock of user `00u1`.
  public static Lockout lockout(LockKind kind) {
    return new Lockout("00u1", kind, LOCKED, Optional.of("event-1"));
  }

  /// The account of user `00u1`.
  public static Account account(AccountStatus status) {
    return new Account("00u1", status, Provider.OKTA, "{}");
  }

  Case kind(LockKind kind) {
    return with(lockout(kind), evidence.circumstances(), evidence.account());
  }

  Case event(String json) {
    return with(evidence.lockout(), Circumstances.of(json), evidence.account());
  }

  Case noEvent() {
    return with(evidence.lockout(), Circumstances.UNKNOWN, evidence.account());
  }

  Case status(AccountStatus status) {
    return account(Optional.of(account(status)));
  }

  Case account(Optional<Account> account) {
    return with(evidence.lockout(), evidence.circumstances(), account);
  }

  private Case with(Lockout lockout, Circumstances circumstances, Optional<Account> account) {
    return new Case(
        evidence(
            lockout,
            circumstances,
            account,
            evidence.roles(),
            evidence.groups(),
            evidence.blocks(),
            evidence.history(),
            evidence.surroundings(),
            evidence.request()));
  }

  Case roles(String... roles) {
    return read(Optional.of(Set.of(roles)), evidence.groups(), evidence.blocks());
  }

  Case rolesUnread() {
    return read(Optional.empty(), evidence.groups(), evidence.blocks());
  }

  Case groups(String... groups) {
    return read(evidence.roles(), Optional.of(Set.of(groups)), evidence.blocks());
  }

  Case blocked(boolean blocked) {
    return read(
        evidence.roles(),
        evidence.groups(),
        Optional.of(blocked ? Blocks.UNKNOWN_DEVICES : Blocks.NONE));
  }

  private Case read(
      Optional<Set<String>> roles, Optional<Set<String>> groups, Optional<Blocks> blocks) {
    return new Case(
        evidence(
            evidence.lockout(),
            evidence.circumstances(),
            evidence.account(),
            roles,
            groups,
            blocks,
            evidence.history(),
            evidence.surroundings(),
            evidence.request()));
  }

  Case history(History history) {
    return around(history, evidence.surroundings(), evidence.request());
  }

  Case unlocksAt(Instant... times) {
    return history(new History(List.of(), List.of(times), List.of(), Optional.empty()));
  }

  Case surroundings(Surroundings surroundings) {
    return around(evidence.history(), surroundings, evidence.request());
  }

  Case signals(Signal... signals) {
    Surroundings now = evidence.surroundings();
    return surroundings(
        new Surroundings(
            now.sources(),
            now.lockouts(),
            List.of(signals),
            now.brake(),
            now.stop(),
            now.log(),
            Optional.empty()));
  }

  Case sources(SourceLocks address, SourceLocks network) {
    Surroundings now = evidence.surroundings();
    Map<String, SourceLocks> sources = new HashMap<>();
    evidence.circumstances().address().ifPresent(it -> sources.put(it, address));
    evidence.circumstances().network().ifPresent(it -> sources.put(it, network));
    return surroundings(
        new Surroundings(
            sources,
            now.lockouts(),
            now.signals(),
            now.brake(),
            now.stop(),
            now.log(),
            Optional.empty()));
  }

  public Case brake(Brake brake) {
    return surroundings(evidence.surroundings().with(brake));
  }

  public Case lockouts(long lockouts, Instant at) {
    Surroundings now = evidence.surroundings();
    return surroundings(
        new Surroundings(
            now.sources(),
            new LockoutCounts(Map.of(LockoutCounts.subWindow(at), lockouts)),
            now.signals(),
            now.brake(),
            now.stop(),
            now.log(),
            Optional.empty()));
  }

  Case stopped(boolean stopped) {
    Surroundings now = evidence.surroundings();
    Stop stop = new Stop(stopped, "Kim", "strange lockouts", LOCKED);
    return surroundings(
        new Surroundings(
            now.sources(),
            now.lockouts(),
            now.signals(),
            now.brake(),
            Optional.of(stop),
            now.log(),
            Optional.empty()));
  }

  public Case request(boolean override) {
    Request request =
        new Request("Kim of the help desk", "called from a known number", override, LOCKED, "id");
    return around(evidence.history(), evidence.surroundings(), Optional.of(request));
  }

  private Case around(History history, Surroundings surroundings, Optional<Request> request) {
    return new Case(
        evidence(
            evidence.lockout(),
            evidence.circumstances(),
            evidence.account(),
            evidence.roles(),
            evidence.groups(),
            evidence.blocks(),
            history,
            surroundings,
            request));
  }
}
