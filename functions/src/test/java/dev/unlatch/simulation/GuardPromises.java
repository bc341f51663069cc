package dev.unlatch.simulation;

import dev.unlatch.policy.Brake;
import dev.unlatch.policy.Guards;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.Rule;
import dev.unlatch.policy.Signal;
import dev.unlatch.response.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the policy demands of an unlock, worked out anew from what truly happened: the policy gives
/// the numbers and decides nothing here.
///
/// @param truth what it is held against
record GuardPromises(Truth truth) {
  /// How old what is read of the organisation may be ([dev.unlatch.response.Observations#around]).
  private static final Duration STALE = Duration.ofSeconds(1);

  void check(Episode claimed, Witness.Evidence evidence) {
    Witness.Around around =
        evidence
            .around()
            .orElseThrow(() -> new BrokenPromise(Promise.FRESH_EVIDENCE, "nobody looked around"));
    stopped(around);
    if (!isOverridden(claimed)) {
      quietPeriod(claimed);
      perUser(claimed, around);
      administrators(claimed, evidence);
      risk(claimed, around);
      source(around);
      truth.policy().guards().brake().ifPresent(guard -> brake(guard, claimed, around));
    }
  }

  private static boolean isOverridden(Episode episode) {
    return !episode.requests().isEmpty() && episode.requests().getLast().override();
  }

  /// What is on record at this time is seen by all who look around at that.
  private static Instant surelySeen(Witness.Around around) {
    return around.at().minus(STALE);
  }

  private void stopped(Witness.Around around) {
    Promise.STOPPED.require(
        truth.observations().stops(surelySeen(around), around.at()).contains(false),
        "the operator has stopped all unlocks");
  }

  private void quietPeriod(Episode claimed) {
    Optional<Instant> locked = truth.ledger().claim(claimed).orElseThrow().known();
    Duration quiet = shortestQuietPeriod(truth.policy());
    Promise.QUIET_PERIOD.require(
        locked.filter(it -> truth.now().isBefore(it.plus(quiet))).isEmpty(),
        "%s is unlocked within %s of its lock at %s".formatted(claimed.id(), quiet, locked));
  }

  private static Duration shortestQuietPeriod(Policy policy) {
    return policy.rules().stream()
        .filter(rule -> rule.decide() == Rule.Action.UNLOCK)
        .map(policy::quietPeriod)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void perUser(Episode claimed, Witness.Around around) {
    truth
        .policy()
        .guards()
        .perUser()
        .ifPresent(guard -> requireFewer(guard, claimed, around.now()));
  }

  private void requireFewer(Guards.PerUserGuard guard, Episode claimed, Instant decided) {
    Instant start = decided.minus(guard.within()).plus(UnlockPromises.OLDEST_EVIDENCE);
    long before =
        truth.ledger().unlocks().stream()
            .filter(unlock -> unlock.user().equals(claimed.user()))
            .filter(unlock -> !unlock.at().isBefore(start))
            .map(Ledger.Unlock::episode)
            .distinct()
            .count();
    Promise.PER_USER.require(
        before < guard.unlocks(),
        "%s was unlocked in %d episodes before".formatted(claimed.user(), before));
  }

  private void administrators(Episode claimed, Witness.Evidence evidence) {
    if (truth.policy().guards().administrators() == Guards.Setting.OFF) {
      return;
    }
    Instant read =
        evidence
            .roles()
            .orElseThrow(() -> new BrokenPromise(Promise.ADMINISTRATORS, "roles were not read"));
    Promise.ADMINISTRATORS.require(
        truth.stood(claimed.user(), read, standing -> standing.roles().isEmpty()),
        claimed.user() + " was an administrator when the roles were read");
  }

  private void risk(Episode claimed, Witness.Around around) {
    truth
        .policy()
        .guards()
        .risk()
        .ifPresent(guard -> requireNoWarning(guard, claimed.user(), around));
  }

  private void requireNoWarning(Guards.RiskGuard guard, String user, Witness.Around around) {
    Instant start = around.since().minus(guard.within());
    List<Signal> warnings =
        truth.observations().signals().stream()
            .filter(noted -> !noted.when().isAfter(surelySeen(around)))
            .map(ModelObservations.Noted::what)
            .filter(signal -> signal.kind() == Signal.Kind.SUSPICIOUS_ACTIVITY)
            .filter(signal -> signal.subject().equals(user) && !signal.at().isBefore(start))
            .toList();
    Promise.RISK.require(warnings.isEmpty(), user + " is unlocked in spite of " + warnings);
  }

  private void source(Witness.Around around) {
    truth
        .policy()
        .guards()
        .source()
        .ifPresent(
            guard ->
                around
                    .watched()
                    .address()
                    .ifPresent(address -> requireFewer(guard, address, around)));
  }

  private void requireFewer(Guards.SourceGuard guard, String address, Witness.Around around) {
    Instant start = around.since().minus(guard.within());
    long users =
        truth.observations().locks().stream()
            .filter(noted -> !noted.when().isAfter(surelySeen(around)))
            .map(ModelObservations.Noted::what)
            .filter(lock -> lock.address().equals(address))
            .filter(lock -> !lock.since().isBefore(start) && !lock.since().isAfter(around.since()))
            .map(ModelObservations.SourceLock::user)
            .distinct()
            .count();
    Promise.SOURCE.require(users < guard.users(), users + " users were locked from " + address);
  }

  private void brake(Guards.BrakeGuard guard, Episode claimed, Witness.Around around) {
    List<Brake> stood = truth.observations().brakes(surelySeen(around), truth.now());
    Promise.BRAKE.require(
        stood.stream().anyMatch(brake -> brake.state() != Brake.State.OPEN),
        claimed.id() + " is unlocked while the brake is open");
    requireFewLockouts(guard, around);
    if (stood.stream().allMatch(brake -> brake.state() == Brake.State.HALF_OPEN)) {
      Promise.TRIAL.require(
          stood.getLast().trials().stream().anyMatch(trial -> trial.user().equals(claimed.user())),
          claimed.id() + " has no place on trial");
    }
  }

  private void requireFewLockouts(Guards.BrakeGuard guard, Witness.Around around) {
    Instant start = around.now().minus(guard.within());
    long lockouts =
        truth.observations().counts().stream()
            .filter(noted -> !noted.when().isAfter(surelySeen(around)))
            .filter(noted -> !noted.what().isBefore(start))
            .count();
    Promise.BRAKE.require(lockouts < guard.lockouts(), lockouts + " lockouts open the brake");
  }
}
