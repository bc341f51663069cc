package dev.unlatch.sweep;

import java.util.Optional;

/// Where the last sweep stopped reading.
public interface Bookmarks {
  /// The bookmark as it is at this moment; none before the first sweep.
  Optional<Bookmark> read();

  /// Puts a bookmark on record, unless another sweep has moved it since it was read.
  ///
  /// @return the bookmark as it now stands; none when it was moved
  Optional<Bookmark> save(Bookmark bookmark);
}
