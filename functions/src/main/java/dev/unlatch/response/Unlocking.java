package dev.unlatch.response;

import dev.unlatch.policy.Decision;
import dev.unlatch.policy.Ground;
import dev.unlatch.response.Progress.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Carries out an unlock: claimed on record first, done at Okta, and what came of it put on record.
final class Unlocking {
  private final Ports ports;
  private final Clock clock;

  Unlocking(Ports ports, Clock clock) {
    this.ports = ports;
    this.clock = clock;
  }

  /// Claims the episode for this worker.
  ///
  /// @return none when somebody else changed it meanwhile
  Optional<Episode> claim(Episode claimed) {
    Optional<Episode> saved = ports.lockouts().save(claimed);
    saved.ifPresent(ports.journal()::decided);
    return saved;
  }

  /// Unlocks the account of a claimed episode.
  void carryOut(Episode claimed) throws Unavailable {
    switch (ports.users().unlock(claimed.user())) {
      case UnlockAnswer.Unlocked _ -> unlocked(claimed);
      case UnlockAnswer.Refused(var refusal, var code) -> refused(claimed, refusal, code);
    }
  }

  /// Puts on record that Okta could not be asked to unlock.
  ///
  /// @param until when it can be asked again
  /// @return when the episode can be carried on
  Instant recordFailure(Episode claimed, Unavailable failure, Instant until) {
    Instant now = clock.instant();
    Progress next = after(failure, claimed.progress(), until);
    Verdict begun = claimed.verdict().orElseThrow();
    Verdict verdict =
        next.state() == State.WAITING ? begun.becoming(failure.toWait(until), now) : begun;
    Episode recorded = record(claimed, episode -> episode.failed(failure, verdict, next, now));
    if (failure.reason().wasAsked()) {
      ports.journal().failed(recorded, failure);
    }
    return next.until();
  }

  private static Progress after(Unavailable failure, Progress claimed, Instant until) {
    return switch (failure.reason()) {
      // It may have been done: the claim stands, and whoever comes after the lease looks first.
      case FAULT, UNREACHABLE ->
          claimed.to(State.UNLOCKING, until.isAfter(claimed.until()) ? until : claimed.until());
      case BAD_TOKEN, NO_PERMISSION, RATE_LIMITED, RESERVE, CROWDED, CIRCUIT_OPEN ->
          claimed.to(State.WAITING, until);
    };
  }

  private void unlocked(Episode claimed) {
    Instant now = clock.instant();
    Episode recorded = record(claimed, episode -> episode.unlocked("answered", now));
    ports.journal().unlocked(recorded, Duration.between(recorded.sightings().since(), now));
  }

  private void refused(Episode claimed, UnlockAnswer.Refusal refusal, String code) {
    Decision decision = decision(refusal, code);
    State state = decision instanceof Decision.Hold ? State.HELD : State.LEFT;
    Verdict verdict = claimed.verdict().orElseThrow().becoming(decision, clock.instant());
    Episode recorded = record(claimed, episode -> episode.closed(state, verdict));
    ports.journal().decided(recorded);
  }

  private static Decision decision(UnlockAnswer.Refusal refusal, String code) {
    return switch (refusal) {
      case GONE -> new Decision.Leave(new Ground("gone", "Okta answered " + code));
      case NOT_ALLOWED -> new Decision.Leave(new Ground("not-allowed", "Okta answered " + code));
      case WRONG_STATUS -> new Decision.Leave(new Ground("wrong-status", "Okta answered " + code));
      case NO_PERMISSION ->
          new Decision.Hold(
              new Ground("no-permission", "our token may not unlock this user: " + code));
      case UNEXPECTED ->
          new Decision.Hold(new Ground("unexpected-answer", "Okta answered " + code));
    };
  }

  /// Changes a claimed episode, whoever else has added to it meanwhile: what is done at Okta must
  /// be on record.
  private Episode record(Episode claimed, UnaryOperator<Episode> change) {
    Episode current = claimed;
    for (int conflicts = 0; conflicts < Response.MOST_CONFLICTS; conflicts++) {
      Optional<Episode> saved = ports.lockouts().save(change.apply(current));
      if (saved.isPresent()) {
        return saved.get();
      }
      current = ports.lockouts().latest(claimed.user()).orElseThrow();
      requireOurs(claimed, current);
    }
    throw new IllegalStateException(
        "the record of " + claimed.id() + " was changed again and again by others");
  }

  private static void requireOurs(Episode claimed, Episode current) {
    if (current.number() != claimed.number() || !current.progress().equals(claimed.progress())) {
      throw new IllegalStateException(
          "the lease of " + claimed.id() + " ended before it was recorded");
    }
  }
}
