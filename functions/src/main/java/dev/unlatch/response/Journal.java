package dev.unlatch.response;

import dev.unlatch.policy.Brake;
import java.time.Duration;
import java.time.Instant;

/// Tells of what was done, to logs and metrics. What it is told holds no secret and no personal
/// data but Okta's user id.
public interface Journal {
  /// Lockouts were put on the queue.
  void took(Intake intake, int lockouts);

  /// The message's lockout is another sighting of this episode.
  void joined(Episode episode, LockoutMessage message);

  /// A decision was taken and is on record.
  ///
  /// @param episode with its verdict
  void decided(Episode episode);

  /// The account is unlocked.
  ///
  /// @param age the time since Okta locked it
  void unlocked(Episode episode, Duration age);

  /// A call to Okta failed; the lockout is carried on later.
  void failed(Episode episode, Unavailable failure);

  /// A lockout was put off without asking Okta. That may happen to many at once, and often.
  void putOff(Unavailable failure);

  /// The circuit to Okta was opened, is tried, or was closed.
  void switched(Circuit before, Circuit now);

  /// A signal is on record.
  void kept(SignalMessage message);

  /// A lock event with signs of an attack reached us after we had unlocked the account.
  void dangerAfterUnlock(Episode unlocked);

  /// Okta does not let our token read the System Log.
  void logRefused(Unavailable failure);

  /// An event of the System Log cannot be used.
  ///
  /// @param why in plain words, naming the field
  /// @param at when Okta published it
  /// @param event the event itself, cut so that it can be found again
  void unusable(String why, Instant at, String event);

  /// The organisation's brake has changed.
  ///
  /// @param before as it was
  /// @param now as it is, with the reason
  void braked(Brake before, Brake now);

  /// A sweep that a person asked for has ended.
  void swept(Findings findings);
}
