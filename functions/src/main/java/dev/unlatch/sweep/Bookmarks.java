package dev.unlatch.sweep;

import java.util.Optional;

/// Where the last sweep stopped.
public interface Bookmarks {
  /// The bookmark as it is right now; empty before the first sweep.
  Optional<Bookmark> read();

  /// Records a bookmark, unless another sweep has moved it since it was read.
  ///
  /// @return the bookmark as it now stands; empty if it was moved
  Optional<Bookmark> save(Bookmark bookmark);
}
