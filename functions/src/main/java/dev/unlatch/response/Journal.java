package dev.unlatch.response;

import java.time.Duration;

/// Tells of what was done, to logs and metrics. What it is told holds no secret and no personal
/// data but Okta's user id.
public interface Journal {
  /// A lockout was put on the queue, or joined an episode.
  void took(Way way, int lockouts);

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

  /// A sweep has ended.
  void swept(Findings findings);
}
