package dev.unlatch.simulation;

import dev.unlatch.http.HttpAnswer;
import dev.unlatch.lockout.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Stands beside one process and notes when it reads what for the lockout in its hands, so that
/// what it does then can be judged by what it could know.
final class Witness {
  /// How soon after its blocks an account is read again: a call of 5 s, and as much again and 8 s
  /// for the secret where the token is refused.
  private static final Duration AGAIN = Duration.ofSeconds(18);

  private final Sandbox sandbox;
  private final Promises promises;
  private final Map<String, Evidence> evidence = new HashMap<>();
  private String user = "";

  /// When a process has last read what for a user's lockout.
  ///
  /// @param began the account, for the first time: it is read again after its blocks where they say
  ///   nothing of a lock
  /// @param found the account, last
  /// @param blocks what blocks it; none while it was not read for this decision
  /// @param roles the account's roles
  /// @param looked what is kept of the organisation
  record Evidence(
      Optional<Instant> began,
      Optional<Instant> found,
      Optional<Instant> blocks,
      Optional<Instant> roles,
      Optional<Instant> looked) {
    static final Evidence NONE =
        new Evidence(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// When it had read how the account stands; none while it was not read.
    Optional<Instant> ended() {
      return Stream.concat(found.stream(), blocks.stream()).max(Instant::compareTo);
    }
  }

  Witness(Sandbox sandbox, Promises promises) {
    this.sandbox = sandbox;
    this.promises = promises;
  }

  Evidence evidence() {
    return evidence.getOrDefault(user, Evidence.NONE);
  }

  private void has(Evidence more) {
    evidence.put(user, more);
  }

  /// When the process started.
  Instant began() {
    return sandbox.began();
  }

  /// The time by the process's own clock.
  Instant now() {
    return sandbox.clock().instant();
  }

  /// It reads a user's record; what it reads then is about that user.
  void begins(String next) {
    user = next;
    sandbox.looksAt(user);
  }

  void findsAccount() {
    Evidence had = evidence();
    Instant now = sandbox.now();
    boolean again =
        had.blocks()
            .filter(it -> had.found().filter(it::isAfter).isPresent())
            .filter(it -> !now.isAfter(it.plus(AGAIN)))
            .isPresent();
    has(
        new Evidence(
            again ? had.began() : Optional.of(now),
            Optional.of(now),
            again ? had.blocks() : Optional.empty(),
            had.roles(),
            had.looked()));
  }

  void readsBlocks() {
    Evidence had = evidence();
    Optional<Instant> now = Optional.of(sandbox.now());
    has(new Evidence(had.found(), had.found(), now, had.roles(), had.looked()));
  }

  void readsRoles() {
    Evidence had = evidence();
    Optional<Instant> now = Optional.of(sandbox.now());
    has(new Evidence(had.began(), had.found(), had.blocks(), now, had.looked()));
  }

  /// @param at of when what it has is
  void looksAround(Instant at) {
    Evidence had = evidence();
    has(new Evidence(had.began(), had.found(), had.blocks(), had.roles(), Optional.of(at)));
  }

  Optional<Episode> saving(Supplier<Optional<Episode>> save) {
    Optional<Episode> saved = save.get();
    saved.ifPresent(it -> promises.saved(this, it));
    return saved;
  }

  /// A time by its own clock, by that of the world.
  Instant inTheWorld(Instant own) {
    return own.plus(Duration.between(now(), sandbox.now()));
  }

  /// It begins a call that unlocks.
  Ledger.Call unlocking(String named, Duration limit) {
    return promises.unlocking(new UnlockPromises.Begun(this, named, limit));
  }

  /// The call was carried out at Okta.
  HttpAnswer carryOut(Ledger.Call call, Supplier<HttpAnswer> unlock) {
    HttpAnswer answer = unlock.get();
    promises.carriedOut(call, answer);
    return answer;
  }
}
