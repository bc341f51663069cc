package dev.unlatch.port;

import dev.unlatch.lockout.Episode;
import java.util.Optional;

/// The episodes on record.
public interface Lockouts {
  /// The user's latest episode, as it is at this moment.
  Optional<Episode> latest(String user);

  /// Puts an episode on record, unless that was changed since it was read.
  ///
  /// @param episode a new one (revision 0), or one that was read and changed
  /// @return the episode as it now stands; none when another had the same number first or changed
  ///   it meanwhile
  Optional<Episode> save(Episode episode);

  /// Puts a user's next episode on record together with the change of the one before it, which is
  /// still held: both, or neither. So nobody can take the held one over, or close it, at the moment
  /// at which the next one begins.
  ///
  /// @param held the user's latest episode, as it was read and changed
  /// @param next the one with the following number, a new one
  /// @return the next episode as it now stands; none when another had its number first, or changed
  ///   the held one meanwhile
  Optional<Episode> beginAfter(Episode held, Episode next);
}
