package dev.unlatch.simulation;

import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// That an unlock rests on the policy in force.
record PolicyPromises(Truth truth, Attempt attempt) {
  /// How long the previous policy may go on deciding where the active one was missing: a body is
  /// tried again after a minute, and a decision takes its time.
  private static final Duration AGAIN =
      Duration.ofMinutes(1).plus(UnlockPromises.OLDEST_EVIDENCE).plus(Truth.OUR_SKEW);

  void check() {
    List<Optional<ActivePolicy>> pointers =
        truth.policies().pointers(attempt.surelySeen(), attempt.looked());
    Verdict verdict = attempt.claimed().verdict().orElseThrow();
    if (pointers.contains(Optional.<ActivePolicy>empty()) && verdict.activated().isEmpty()) {
      return;
    }
    require(Promise.PACKAGED_POLICY, verdict.activated().isPresent(), "by the packaged policy");
    List<Activation> readable =
        pointers.stream().flatMap(Optional::stream).flatMap(this::readable).toList();
    require(Promise.POLICY_UNREADABLE, !readable.isEmpty(), "though no policy can be read");
    require(
        Promise.POLICY_IN_FORCE,
        readable.stream().anyMatch(it -> names(verdict, it)),
        "by %s %s, in force is %s".formatted(verdict.policy(), verdict.activated(), readable));
  }

  private void require(Promise promise, boolean holds, String otherwise) {
    truth.require(promise, holds, attempt.claimed().id() + " is unlocked " + otherwise);
  }

  /// What the process can decide by: the active policy if it could ever read that, the one before
  /// if the active one was missing lately.
  private Stream<Activation> readable(ActivePolicy pointer) {
    boolean missing =
        truth.policies().stood(pointer.active(), false, attempt.now().minus(AGAIN), attempt.now());
    Stream<Activation> before = missing ? pointer.previous().stream() : Stream.empty();
    return Stream.concat(Stream.of(pointer.active()), before)
        .filter(it -> truth.policies().stood(it, true, began(), attempt.now()));
  }

  private Instant began() {
    return attempt.claim().by().began();
  }

  private static boolean names(Verdict verdict, Activation activation) {
    return verdict.policy().equals(activation.version())
        && verdict
            .activated()
            .equals(Optional.of(new Verdict.Activated(activation.number(), activation.by())));
  }
}
