package dev.unlatch.port;

import dev.unlatch.lockout.Episode;
import java.util.Optional;

/// The episodes on record.
public interface Lockouts {
  /// The user's latest episode, as it is right now.
  ///
  /// @throws UnreadableEpisodeException if this version cannot read it
  Optional<Episode> latest(String user);

  /// The user's latest episode if this version can read it: for whoever handles many users, of whom
  /// one must not stop the others. The message of the one fails by itself.
  default Optional<Episode> readable(String user) {
    try {
      return latest(user);
    } catch (UnreadableEpisodeException _) {
      return Optional.empty();
    }
  }

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

  /// An episode on record is not written as this version writes it, perhaps by a newer one or by
  /// hand. The message names the item.
  final class UnreadableEpisodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableEpisodeException(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
