package dev.unlatch.sweep;

import dev.unlatch.lockout.Episode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The episodes that are still open, page by page. What changes during a round may be on none of
/// the pages, or on two.
public interface OpenEpisodes {
  /// Some of the held episodes whose user was not locked again, and where the rest is.
  ///
  /// @param next from the previous page; empty for the first
  Page held(Optional<String> next);

  /// The overdue episodes under way in one part of all records, and where the next part begins. A
  /// page may be empty without being the last.
  ///
  /// @param before the latest time at which they could be carried on
  ///   ([dev.unlatch.lockout.Progress#until])
  /// @param next from the previous page; empty for the first
  Page overdue(Instant before, Optional<String> next);

  /// A page.
  ///
  /// @param unreadable why others cannot be read, by item
  /// @param next names the next page; empty on the last one
  record Page(List<Episode> episodes, List<String> unreadable, Optional<String> next) {
    public Page {
      episodes = List.copyOf(episodes);
      unreadable = List.copyOf(unreadable);
    }

    /// One whose episodes can all be read.
    public Page(List<Episode> episodes, Optional<String> next) {
      this(episodes, List.of(), next);
    }
  }
}
