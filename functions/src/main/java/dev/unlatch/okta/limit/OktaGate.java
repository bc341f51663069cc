package dev.unlatch.okta.limit;

import dev.unlatch.okta.limit.Circuit.CircuitJournal;
import dev.unlatch.port.okta.Administration.RateLimit;
import dev.unlatch.port.okta.Renewal;
import dev.unlatch.port.okta.Share;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Stands between a process and Okta: every call asks it for permission, and reports its outcome.
/// It lets a call through according to what Okta's answers to this process said about its rate
/// limits, and whether Okta has answered lately.
///
/// Processes do not talk to each other. Each keeps room for one call by every other one
/// ([RateLimits]), and finds out for itself that Okta is down.
///
/// Thread-safe.
public final class OktaGate {
  /// When a lockout is retried while a call of this process probes the circuit: Okta mostly answers
  /// within a second.
  private static final Duration PROBING = Duration.ofSeconds(5);

  /// How many lockouts come back each second once the circuit may be closed.
  private static final int AFTER_CIRCUIT = 10;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final CircuitJournal journal;
  private final InstantSource clock;
  private final RateLimits limits;
  private Circuit circuit = Circuit.CLOSED;
  private int failures;

  /// @param others how many other processes may call Okta at the same time, 0 or more
  public OktaGate(Reserve reserve, int others, CircuitJournal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
    this.limits = new RateLimits(reserve, others, clock);
  }

  /// Asks whether a lockout can be begun, from what this process knows.
  ///
  /// @throws Unavailable if not
  public synchronized void require(Share share) throws Unavailable {
    requireClosed(true);
    for (Bucket bucket : Bucket.OF_LOCKOUTS) {
      limits.check(bucket, share);
    }
  }

  /// What is known of Okta's rate limits now.
  public synchronized List<RateLimit> limits() {
    return limits.now();
  }

  /// Asks for permission for a call. The caller must then report its outcome.
  ///
  /// @throws Unavailable if the call must not be made
  public synchronized void enter(Bucket bucket, Share share) throws Unavailable {
    requireClosed(bucket.begins());
    for (Bucket needed : bucket.needed(share)) {
      limits.check(needed, bucket.begins() ? share : Share.PERSON);
    }
    if (circuit.state() == Circuit.State.OPEN) {
      change(circuit.probed(clock.instant()));
    }
    limits.begin(bucket);
  }

  /// Okta has answered, even if with a refusal.
  public synchronized void answered(Bucket bucket, RateLimitStatus standing) {
    limits.end(bucket, standing);
    failures = 0;
    if (!circuit.isClosed()) {
      change(circuit.closed(clock.instant()));
    }
  }

  /// Okta has refused a call because there were too many.
  ///
  /// @return when further calls can be made
  public synchronized Renewal refused(Bucket bucket, RateLimitStatus standing) {
    answered(bucket, standing);
    return standing
        .allowance()
        .filter(it -> it.remaining() == 0)
        .flatMap(_ -> limits.renewal(bucket))
        .orElseGet(limits::crowd);
  }

  /// There was no answer, or one that says that Okta is broken.
  public synchronized void broken(Bucket bucket, RateLimitStatus standing) {
    limits.end(bucket, standing);
    failures++;
    boolean probed = circuit.state() == Circuit.State.HALF_OPEN;
    if (probed || (circuit.isClosed() && failures >= Circuit.MOST_FAILURES)) {
      change(circuit.opened(clock.instant()));
    }
  }

  /// @param begins whether the call begins something; what was begun may go on while another call
  ///   probes the circuit
  /// @throws Unavailable if the circuit is open, or another call probes it
  private void requireClosed(boolean begins) throws Unavailable {
    Instant now = clock.instant();
    Instant until =
        switch (circuit.state()) {
          case CLOSED -> now;
          case OPEN -> circuit.until();
          case HALF_OPEN -> begins ? now.plus(PROBING) : now;
        };
    if (now.isBefore(until)) {
      throw new Unavailable(
          Unavailable.Cause.CIRCUIT_OPEN,
          "since " + circuit.since(),
          new Renewal(until, SECOND, AFTER_CIRCUIT));
    }
  }

  private void change(Circuit next) {
    Circuit before = circuit;
    circuit = next;
    journal.switched(before, next);
  }
}
