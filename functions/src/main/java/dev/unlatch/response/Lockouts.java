package dev.unlatch.response;

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
}
