package dev.unlatch.lockout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How far an episode has come, and who carries it on.
///
/// @param carrier the token of the message that carries it on; messages with another token leave it
///   alone
/// @param until when it can be carried on, while it waits or the outcome of its unlock is unknown;
///   until when a worker has it to itself, while that unlocks; when it ended, in all other states
/// @param attempts how often an unlock was begun
/// @param unknown when those unlocks were begun whose outcome is unknown, oldest first
/// @param wasHeld whether a person's request took it up after it was held
/// @param waited until when a rule made it wait, last: that time does not count towards the longest
///   that a lockout may go undecided
public record Progress(
    State state,
    String carrier,
    Instant until,
    int attempts,
    List<Instant> unknown,
    boolean wasHeld,
    Instant waited) {
  /// How long a worker has a claimed episode to itself: the claim itself takes up to 8 s to be on
  /// record, then 28 s the unlock and its record.
  public static final Duration LEASE = Duration.ofSeconds(45);

  /// How long Okta may still do what it was asked after it did not answer.
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
    /// A worker has begun the unlock; what came of it is not on record yet.
    UNLOCKING,
    /// An unlock was begun, its outcome is unknown, and the account was still locked. It may be
    /// done yet: a message on the queue looks again after a new quiet period.
    UNCERTAIN,
    /// We unlocked the account.
    UNLOCKED,
    /// It would have been unlocked, had the mode not been [Mode#OBSERVE].
    OBSERVED,
    /// A person is to decide.
    HELD,
    /// Left alone.
    LEFT,
    /// A person was to decide, and Okta or somebody else has unlocked the account before.
    FREED;

    /// Whether something will still happen to the episode by itself.
    public boolean isUnderWay() {
      return this == WAITING || isBegun();
    }

    /// Whether it ended for good: nobody decides it again.
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

  /// With an unlock whose outcome is unknown.
  Progress lost(Instant begun) {
    List<Instant> more = new ArrayList<>(unknown);
    more.add(begun);
    return new Progress(state, carrier, until, attempts, more, wasHeld, waited);
  }

  /// Whether the unlock is one of those whose outcome was unknown at first: it counts from when it
  /// was begun.
  boolean isUnlockCounted() {
    return attempts == unknown.size();
  }

  /// Until when Okta may still do an unlock whose outcome is unknown, though no worker waits for
  /// it.
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
