package dev.unlatch.simulation;

import dev.unlatch.response.Allowance;
import dev.unlatch.response.Circuit;
import dev.unlatch.response.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What one process has been told of how Okta stands, by Okta's own answers and by the notice that
/// all processes share; kept beside the product, so that each of its calls can be judged by what it
/// knew.
final class Told {
  /// How old a notice may be that something is begun on ([dev.unlatch.response.Notices#read]).
  private static final Duration STALE = Duration.ofSeconds(1);

  /// How long nobody asks after too many requests were in progress at once.
  private static final Duration CROWDED = Duration.ofSeconds(5);

  /// What the product believes at the most: a clock that is wrong does not stop it for longer.
  private static final Duration LONGEST_CROWD = Duration.ofSeconds(40);

  private static final Duration LONGEST_WINDOW = Duration.ofSeconds(70);

  /// The circuit is open for ten seconds at least, and another process may have opened it while a
  /// last call of ours was under way for five.
  private static final Duration PAUSE = Duration.ofSeconds(4);

  private final Truth truth;
  private final Map<Endpoint, Allowance> answers = new EnumMap<>(Endpoint.class);
  private final Map<Endpoint, Allowance> toTell = new EnumMap<>(Endpoint.class);
  private int failures;
  private Instant pause = Instant.EPOCH;
  private Instant crowded = Instant.EPOCH;
  private Optional<Reading> reading = Optional.empty();
  private Optional<Circuit> probe = Optional.empty();

  /// @param at when the process had it
  /// @param answered whether Okta had answered the process before that, so that it knew the time
  ///   there
  private record Reading(Instant at, Notice notice, boolean answered) {}

  /// @param truth what it is held against
  Told(Truth truth) {
    this.truth = truth;
  }

  /// It has read the notice.
  void read(Notice notice) {
    reading = Optional.of(new Reading(truth.now(), notice, !answers.isEmpty()));
  }

  /// It has put up a notice.
  void saved(Notice notice) {
    Optional<Circuit> before = reading.map(it -> it.notice().circuit());
    if (notice.circuit().state() == Circuit.State.HALF_OPEN
        && !before.equals(Optional.of(notice.circuit()))) {
      probe = Optional.of(notice.circuit());
    }
    read(notice);
  }

  /// It could not tell the others: nothing that it knew can be asked of them.
  void unsaved() {
    toTell.clear();
    failures = 0;
    pause = Instant.EPOCH;
  }

  /// Okta has told how a limit stands.
  ///
  /// @param broken whether the answer says that Okta is in trouble itself
  void answered(Endpoint endpoint, Allowance allowance, boolean broken) {
    if (broken) {
      failed();
    } else {
      failures = 0;
    }
    Allowance known = answers.merge(endpoint, allowance, Allowance::and);
    if (isSpent(known)) {
      toTell.put(endpoint, known);
    }
  }

  /// Okta has said that too many requests are in progress.
  void crowded() {
    failures = 0;
    crowded = truth.now().plus(CROWDED);
  }

  /// Okta has not answered, or is broken.
  void failed() {
    failures++;
    boolean tries = probe.isPresent() && probe.equals(reading.map(it -> it.notice().circuit()));
    if (tries) {
      pause = truth.now().plus(PAUSE);
    } else if (failures >= Circuit.MOST_FAILURES) {
      failures = 0;
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
    toTell.forEach(this::requireTold);
    toTell.clear();
    if (endpoint.begins()) {
      begins(endpoint);
    }
  }

  private void requireRoom(Endpoint endpoint, Allowance allowance) {
    truth.require(
        Promise.RESERVE,
        !isSpent(allowance),
        endpoint.word() + " is asked, of which we have used all: " + allowance);
  }

  /// Whether one more call would be out of the reserve, by the clock of any of our processes.
  private boolean isSpent(Allowance allowance) {
    return allowance.remaining() - 1 < truth.limits().setting().kept()
        && truth.nowAtOkta().plus(Truth.OUR_SKEW).isBefore(allowance.reset());
  }

  private void requireTold(Endpoint endpoint, Allowance spent) {
    Optional<Allowance> others =
        Optional.ofNullable(truth.notices().read().spent().get(endpoint.word()));
    truth.require(
        Promise.SHARED,
        !isSpent(spent) || others.filter(it -> !it.reset().isBefore(spent.reset())).isPresent(),
        "nobody else is told that of %s we have used all: %s".formatted(endpoint.word(), spent));
  }

  private void begins(Endpoint endpoint) {
    truth.require(Promise.SHARED, reading.isPresent(), "begun without the notice");
    reading.ifPresent(it -> begins(endpoint, it));
  }

  private void begins(Endpoint endpoint, Reading last) {
    Instant now = truth.now();
    truth.require(
        Promise.SHARED,
        !now.isAfter(last.at().plus(STALE)),
        "begun on a notice that was read at " + last.at());
    Instant crowd = last.notice().crowded();
    truth.require(
        Promise.CROWD,
        !now.isBefore(crowd.minus(Truth.OUR_SKEW)) || crowd.isAfter(now.plus(LONGEST_CROWD)),
        "asked before " + crowd);
    requireCircuit(last.notice().circuit());
    Optional.ofNullable(last.notice().spent().get(endpoint.word()))
        .filter(_ -> last.answered() || truth.isTimeTheSameAtOkta())
        .filter(it -> !it.reset().isAfter(truth.nowAtOkta().plus(LONGEST_WINDOW)))
        .ifPresent(it -> requireRoom(endpoint, it));
  }

  private void requireCircuit(Circuit circuit) {
    truth.require(
        Promise.CIRCUIT,
        circuit.isClosed() || probe.equals(Optional.of(circuit)),
        "asked while the circuit is " + circuit);
  }
}
