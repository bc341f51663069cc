package dev.unlatch.port;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Reports what was done, to logs and metrics. It receives no secret, and no personal data except
/// Okta's user id. A journal ignores what it has no word for.
public interface Journal {
  /// Lockouts were put on the queue.
  default void took(Intake intake, int lockouts) {}

  /// The message's lockout is another sighting of this episode.
  default void joined(Episode episode, LockoutMessage message) {}

  /// A decision was taken and is on record.
  ///
  /// @param episode with its verdict
  default void decided(Episode episode) {}

  /// The account was unlocked.
  ///
  /// @param age the time since Okta locked it
  default void unlocked(Episode episode, Duration age) {}

  /// A call to Okta failed; the lockout is carried on later.
  default void failed(Episode episode, Unavailable failure) {}

  /// A lockout was put off without asking Okta. This may happen to many at once, and often.
  default void putOff(Unavailable failure) {}

  /// A signal is on record.
  default void kept(SignalMessage message) {}

  /// A lock event with signs of an attack reached us after we had unlocked the account.
  default void dangerAfterUnlock(Episode unlocked) {}

  /// Okta does not let our token read the System Log.
  default void logRefused(Unavailable failure) {}

  /// The active policy cannot be read.
  ///
  /// @param why in plain English
  /// @param instead the previous activation, which decides meanwhile; empty if it cannot be read
  ///   either, and lockouts wait
  default void policyUnreadable(Activation active, String why, Optional<Activation> instead) {}

  /// An event of the System Log cannot be used.
  ///
  /// @param why in plain English, naming the field
  /// @param at when Okta published it
  /// @param event its outline in JSON, without values, but still enough to find it again
  default void unusable(String why, Instant at, String event) {}

  /// A record cannot be read, and is passed over.
  ///
  /// @param why names the item
  default void unreadable(String why) {}

  /// The organisation's brake has changed.
  ///
  /// @param before the brake as it was
  /// @param now the brake as it is, with the reason
  default void braked(Brake before, Brake now) {}
}
