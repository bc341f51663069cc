package dev.unlatch.response;

import java.time.Instant;

/// How far an episode has come, and who carries it on.
///
/// @param carrier the token of the message that carries it on; messages with another token leave it
///   alone
/// @param until when it can be carried on, while it waits; until when a worker has it to itself,
///   while that unlocks; when it ended, in all other states
/// @param attempts how often an unlock was begun
public record Progress(State state, String carrier, Instant until, int attempts) {
  /// How far an episode has come.
  public enum State {
    /// A message on the queue carries it on.
    WAITING,
    /// A worker has begun the unlock; what came of it is not on record yet.
    UNLOCKING,
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
      return this == WAITING || this == UNLOCKING;
    }
  }

  Progress to(State next, Instant at) {
    return new Progress(next, carrier, at, attempts);
  }

  Progress claimed(Instant lease) {
    return new Progress(State.UNLOCKING, carrier, lease, attempts + 1);
  }

  Progress followedBy(String token, Instant now) {
    return new Progress(state, token, now, attempts);
  }

  Progress carriedBy(String token, Instant now) {
    return new Progress(State.WAITING, token, now, attempts);
  }
}
