package dev.unlatch.response;

import java.util.Optional;

/// Where the workers' [Notice] is.
public interface Notices {
  /// The notice, at most a second old. However often this is asked, the place where it is kept is
  /// asked once a second.
  Notice read();

  /// Puts up a notice, unless it was changed since it was read.
  ///
  /// @return the notice as it now stands; none when another worker has changed it meanwhile
  Optional<Notice> save(Notice notice);
}
