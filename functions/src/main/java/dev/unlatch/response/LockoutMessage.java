package dev.unlatch.response;

import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Request;
import java.util.Optional;
import java.util.UUID;

/// A lockout on its way through the queue.
///
/// @param way how it came in
/// @param token tells this message, and what is sent on in its place, from all other messages of
///   the same lockout
/// @param hops how often it was sent on
/// @param retries how often in a row it was sent on because Okta was asked in vain
/// @param lockout what is to be decided
/// @param event the System Log event as it came, in JSON; none where there was none or it was too
///   large
/// @param request the person's wish; none where nobody asked
public record LockoutMessage(
    Way way,
    String token,
    int hops,
    int retries,
    Lockout lockout,
    Optional<String> event,
    Optional<Request> request)
    implements Message {
  /// A message that an event gave rise to.
  public static LockoutMessage of(Way way, Lockout lockout, String event) {
    return new LockoutMessage(way, newToken(), 0, 0, lockout, Optional.of(event), Optional.empty());
  }

  /// A message about a user who was found locked.
  public static LockoutMessage found(Lockout lockout) {
    return new LockoutMessage(
        Way.SCHEDULE, newToken(), 0, 0, lockout, Optional.empty(), Optional.empty());
  }

  /// A message that a person asked for.
  public static LockoutMessage asked(Lockout lockout, Request request) {
    return new LockoutMessage(
        Way.PERSON, newToken(), 0, 0, lockout, Optional.empty(), Optional.of(request));
  }

  /// A message that carries an episode on whose own is lost. It is none that begins one.
  ///
  /// @param event one of those that told of it, as it came; none where none could be had
  static LockoutMessage again(Episode episode, Optional<String> event) {
    String token = episode.progress().carrier();
    return new LockoutMessage(
        Way.SCHEDULE, token, 1, 0, episode.lockout(), event, Optional.empty());
  }

  /// The message that is sent on after a wait.
  LockoutMessage hop() {
    return new LockoutMessage(way, token, hops + 1, 0, lockout, event, request);
  }

  /// The message that is sent on because Okta was asked in vain.
  LockoutMessage retry() {
    return new LockoutMessage(way, token, hops + 1, retries + 1, lockout, event, request);
  }

  /// The message that is sent on because Okta was not asked.
  LockoutMessage putOff() {
    return new LockoutMessage(way, token, hops + 1, retries, lockout, event, request);
  }

  /// The message with no event as it came.
  public LockoutMessage withoutEvent() {
    return new LockoutMessage(way, token, hops, retries, lockout, Optional.empty(), request);
  }

  /// Whether it is as its intake made it.
  boolean isFirst() {
    return hops == 0;
  }

  static String newToken() {
    return UUID.randomUUID().toString();
  }
}
