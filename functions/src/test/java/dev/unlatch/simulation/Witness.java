package dev.unlatch.simulation;

import dev.unlatch.http.HttpAnswer;
import dev.unlatch.policy.Watched;
import dev.unlatch.response.Episode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Stands beside one process and notes what it reads for the lockout in its hands, so that what it
/// does then can be judged by what it knew.
final class Witness {
  private final Sandbox sandbox;
  private final Promises promises;
  private Evidence evidence = Evidence.NONE;

  /// What was read around a lockout.
  ///
  /// @param at when
  /// @param now the time for which it was asked
  record Around(Instant at, Watched watched, Instant since, Instant now) {}

  /// What a process has read since it took up the lockout.
  ///
  /// @param found when it read the account
  /// @param roles when it read the account's roles
  record Evidence(Optional<Instant> found, Optional<Instant> roles, Optional<Around> around) {
    static final Evidence NONE = new Evidence(Optional.empty(), Optional.empty(), Optional.empty());
  }

  Witness(Sandbox sandbox, Promises promises) {
    this.sandbox = sandbox;
    this.promises = promises;
  }

  Evidence evidence() {
    return evidence;
  }

  /// It reads the record anew, and all the rest after that.
  void begins() {
    evidence = Evidence.NONE;
  }

  void findsAccount() {
    evidence = new Evidence(Optional.of(sandbox.now()), evidence.roles(), evidence.around());
  }

  void readsRoles() {
    evidence = new Evidence(evidence.found(), Optional.of(sandbox.now()), evidence.around());
  }

  void looksAround(Around around) {
    evidence = new Evidence(evidence.found(), evidence.roles(), Optional.of(around));
  }

  Optional<Episode> saving(Supplier<Optional<Episode>> save) {
    Optional<Episode> saved = save.get();
    saved.ifPresent(it -> promises.saved(this, it));
    return saved;
  }

  HttpAnswer unlocking(String user, Supplier<HttpAnswer> unlock) {
    Episode claimed = promises.unlocking(this, user);
    HttpAnswer answer = unlock.get();
    promises.answered(this, claimed, answer);
    return answer;
  }
}
