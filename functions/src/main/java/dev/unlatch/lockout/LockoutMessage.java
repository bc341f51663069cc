package dev.unlatch.lockout;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// A lockout on its way through the queue.
///
/// @param intake the intake that reported it
/// @param token distinguishes this message, and those sent on in its place, from all other messages
///   of the same lockout
/// @param hops how often it was sent on
/// @param retries how often in a row it was sent on because Okta gave no usable answer
/// @param lockout what is to be decided
/// @param arrived when the intake received it, by our clock
/// @param circumstances what the System Log event says; unknown if there was none, it was too
///   large, or it is on record
/// @param request the person's request; empty if no one asked
public record LockoutMessage(
    Intake intake,
    String token,
    int hops,
    int retries,
    Lockout lockout,
    Instant arrived,
    Circumstances circumstances,
    Optional<Request> request)
    implements QueueMessage {
  /// Truncates the time to milliseconds, as records have it.
  public LockoutMessage {
    arrived = arrived.truncatedTo(ChronoUnit.MILLIS);
  }

  /// A message made from an event.
  public static LockoutMessage of(
      Intake intake, Lockout lockout, Circumstances circumstances, Instant arrived) {
    return first(intake, lockout, arrived, circumstances, Optional.empty());
  }

  /// A message made from an event that arrived as it was published.
  public static LockoutMessage of(Intake intake, Lockout lockout, Circumstances circumstances) {
    return of(intake, lockout, circumstances, lockout.since());
  }

  /// A message about a user who was found locked.
  public static LockoutMessage found(Lockout lockout) {
    return first(
        Intake.SCHEDULE, lockout, lockout.since(), Circumstances.UNKNOWN, Optional.empty());
  }

  /// A message made from a person's request.
  public static LockoutMessage asked(Lockout lockout, Request request) {
    return first(Intake.PERSON, lockout, request.at(), Circumstances.UNKNOWN, Optional.of(request));
  }

  private static LockoutMessage first(
      Intake intake,
      Lockout lockout,
      Instant arrived,
      Circumstances circumstances,
      Optional<Request> request) {
    return new LockoutMessage(intake, newToken(), 0, 0, lockout, arrived, circumstances, request);
  }

  /// A message that carries on an episode whose own is lost. It begins no episode.
  public static LockoutMessage again(Episode episode, Instant now) {
    String token = episode.progress().carrier();
    return new LockoutMessage(
        Intake.SCHEDULE,
        token,
        1,
        0,
        episode.lockout(),
        now,
        Circumstances.UNKNOWN,
        Optional.empty());
  }

  /// The message to send on after a wait, once its event is on record: from then on it only carries
  /// an episode. A message that still has to bring its event is sent again as it is.
  public LockoutMessage hop() {
    return sentOn(0);
  }

  /// The message to send on because Okta was asked and gave no usable answer.
  public LockoutMessage retry() {
    return sentOn(retries + 1);
  }

  /// The message to send on because we did not ask Okta.
  public LockoutMessage putOff() {
    return sentOn(retries);
  }

  private LockoutMessage sentOn(int failures) {
    return new LockoutMessage(
        intake, token, hops + 1, failures, lockout, arrived, Circumstances.UNKNOWN, request);
  }

  /// The message without its raw event.
  public LockoutMessage withoutEvent() {
    return new LockoutMessage(
        intake, token, hops, retries, lockout, arrived, Circumstances.UNKNOWN, request);
  }

  /// Whether it is as its intake made it, and was not sent on yet.
  public boolean isFromIntake() {
    return hops == 0;
  }

  /// A token that two messages of one lockout do not get by chance. It need not be secret, and
  /// `UUID.randomUUID()` takes 9 ms of a cold start to find a source of secrets.
  public static String newToken() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
