package dev.unlatch.simulation;

import dev.unlatch.okta.limit.Allowance;
import dev.unlatch.okta.limit.Circuit;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What Okta's answers have told one process of how Okta stands; kept beside the product, so that
/// each of its calls can be judged by what it knew.
final class Told {
  /// How long a process does not ask after too many requests were in progress at once.
  private static final Duration CROWDED = Duration.ofSeconds(5);

  /// The circuit is open for ten seconds at least.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /// The part of what is ours that a process keeps for the others at the most.
  private static final int TENTH = 10;

  private final Truth truth;
  private final int others;
  private final Map<Endpoint, Allowance> answers = new EnumMap<>(Endpoint.class);
  private int failures;
  private boolean probes;
  private Instant pause = Instant.EPOCH;
  private Instant crowded = Instant.EPOCH;

  /// @param truth what it is held against
  /// @param others how many other processes it keeps a call for
  Told(Truth truth, int others) {
    this.truth = truth;
    this.others = others;
  }

  /// Okta has told how a limit stands.
  ///
  /// @param broken whether the answer says that Okta is in trouble itself
  void answered(Endpoint endpoint, Allowance allowance, boolean broken) {
    if (broken) {
      failed();
    } else {
      succeeded();
    }
    answers.merge(endpoint, allowance, Allowance::and);
  }

  /// Okta has said that too many requests are in progress.
  void crowded() {
    succeeded();
    crowded = truth.now().plus(CROWDED);
  }

  private void succeeded() {
    failures = 0;
    probes = false;
  }

  /// Okta has not answered, or is broken.
  void failed() {
    failures++;
    if (probes || failures >= Circuit.MOST_FAILURES) {
      probes = true;
      pause = truth.now().plus(PAUSE);
    }
  }

  /// It makes a call.
  void calls(Endpoint endpoint) {
    truth.require(Promise.CROWD, !truth.now().isBefore(crowded), "asked within " + CROWDED);
    truth.require(
        Promise.CIRCUIT,
        !truth.now().isBefore(pause),
        "asked again at once after it has failed again and again");
    Optional.ofNullable(answers.get(endpoint)).ifPresent(it -> requireRoom(endpoint, it));
  }

  private void requireRoom(Endpoint endpoint, Allowance allowance) {
    truth.require(
        Promise.RESERVE,
        !isSpent(allowance),
        endpoint.word() + " is asked, of which we have used all: " + allowance);
  }

  /// Whether one more call would be out of the reserve, by the clock of any of our processes. One
  /// call is left for each other process too.
  private boolean isSpent(Allowance allowance) {
    int kept = truth.limits().setting().kept();
    int ours = allowance.limit() - kept;
    return allowance.remaining() - 1 < kept + Math.min(others, ours / TENTH)
        && truth.nowAtOkta().plus(Truth.OUR_SKEW).isBefore(allowance.reset());
  }
}
