package dev.unlatch.port;

import dev.unlatch.lockout.Episode;
import java.util.Optional;

/// The episodes on record.
public interface Lockouts {
  /// The user's latest episode, as it is right now.
  Optional<Episode> latest(String user);

  /// Puts an episode on record, unless it was changed since it was read.
  ///
  /// @param episode a new one (revision 0), or a changed one that was read
  /// @return the episode as it now stands; empty if another took its number first, or it was
  ///   changed in the meantime
  Optional<Episode> save(Episode episode);

  /// Records a user's next episode together with the change to the previous one: both, or neither.
  /// So no one can take over, close or add to the previous one just as the next one begins.
  ///
  /// @param before the user's latest episode, changed since it was read
  /// @param next a new one, with the following number
  /// @return the next episode as it now stands; empty if another took its number first, or the
  ///   previous one was changed in the meantime
  Optional<Episode> beginAfter(Episode before, Episode next);
}
