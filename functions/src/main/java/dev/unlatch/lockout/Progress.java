package dev.unlatch.lockout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// How far an episode has come, and who carries it on.
///
/// @param carrier the token of the message that carries it on; messages with another token leave it
///   alone
/// @param until while it waits or the outcome of its unlock is unknown, when it can be carried on;
///   while a worker unlocks, when that worker's lease ends; in all other states, when it ended
/// @param attempts how often an unlock was claimed, whether or not Okta was then called
/// @param unknown when the unlocks with an unknown outcome were begun, oldest first
/// @param wasHeld whether a person's request took it up after it was held
/// @param waited until when a rule last made it wait: that time does not count towards the longest
///   that a lockout may go undecided
public record Progress(
    State state,
    String carrier,
    Instant until,
    int attempts,
    List<Instant> unknown,
    boolean wasHeld,
    Instant waited) {
  /// How long a worker has a claimed episode to itself: up to 8 s to record the claim, then 28 s
  /// for the unlock and its record, and some seconds to spare. No unlock begins that could outlast
  /// it.
  public static final Duration LEASE = Duration.ofSeconds(45);

  /// How long after a call without an answer Okta may still carry it out.
  public static final Duration LATE_EFFECT = Duration.ofMinutes(1);

  /// Copies the list.
  public Progress {
    unknown = List.copyOf(unknown);
  }

  /// The progress of an episode that begins.
  static Progress first(String carrier, Instant now) {
    return new Progress(State.WAITING, carrier, now, 0, List.of(), false, Instant.EPOCH);
  }

  /// How far an episode has come.
  public enum State {
    /// A message on the queue carries it on.
    WAITING,
    /// A worker has begun the unlock; its outcome is not on record yet.
    UNLOCKING,
    /// An unlock was begun, its outcome is unknown, and the account was still locked. It may still
    /// be done: a message on the queue looks again after a new quiet period.
    UNCERTAIN,
    /// We unlocked the account.
    UNLOCKED,
    /// It would have been unlocked, had the mode not been [Mode#OBSERVE].
    OBSERVED,
    /// A person must decide.
    HELD,
    /// Left alone.
    LEFT,
    /// A person was to decide, but Okta or someone else unlocked the account first.
    FREED;

    /// Whether something will still happen to the episode by itself.
    public boolean isUnderWay() {
      return this == WAITING || isBegun();
    }

    /// Whether it is still open: something will still happen to it, or a person must decide.
    public boolean isOpen() {
      return isUnderWay() || this == HELD;
    }

    /// Whether it ended for good: no one decides it again.
    public boolean isOver() {
      return this == UNLOCKED || this == LEFT || this == FREED;
    }

    /// Whether an unlock was begun that may have been done.
    public boolean isBegun() {
      return this == UNLOCKING || this == UNCERTAIN;
    }
  }

  public Progress to(State next, Instant at) {
    return new Progress(next, carrier, at, attempts, unknown, wasHeld, waited);
  }

  Progress claimed(Instant lease) {
    return new Progress(State.UNLOCKING, carrier, lease, attempts + 1, unknown, wasHeld, waited);
  }

  /// With an unlock whose outcome is unknown; one that is known to be so counts once.
  Progress lost(Instant begun) {
    List<Instant> more = Stream.concat(unknown.stream(), Stream.of(begun)).distinct().toList();
    return new Progress(state, carrier, until, attempts, more, wasHeld, waited);
  }

  /// Until when Okta may still carry out an unlock whose outcome is unknown, though no worker waits
  /// for it.
  public Instant mayBeDoneUntil() {
    return unknown.isEmpty() ? Instant.EPOCH : unknown.getLast().plus(LEASE).plus(LATE_EFFECT);
  }

  /// Carried on by another message.
  Progress carriedBy(String token, Instant now) {
    return new Progress(state, token, now, attempts, unknown, wasHeld, waited);
  }

  /// Taken up by a person's request. What was begun stays begun.
  Progress takenUpBy(String token, Instant now) {
    State next = state.isBegun() ? state : State.WAITING;
    Instant from = state == State.UNCERTAIN ? until : now;
    boolean held = wasHeld || state == State.HELD;
    return new Progress(next, token, from, attempts, unknown, held, waited);
  }

  /// Waiting because a rule wants it.
  Progress waitingByRule(Instant end) {
    return new Progress(State.WAITING, carrier, end, attempts, unknown, wasHeld, end);
  }
}
