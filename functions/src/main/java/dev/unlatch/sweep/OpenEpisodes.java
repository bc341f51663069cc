package dev.unlatch.sweep;

import dev.unlatch.lockout.Episode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The episodes that are not done with, page by page. What changes while they are gone through may
/// be on none of the pages, or on two.
public interface OpenEpisodes {
  /// Some of the held episodes whose user was not locked again since, and where the rest is.
  ///
  /// @param next what the page before gave; none for the first page
  Page held(Optional<String> next);

  /// Those of a part of all records that are under way and whose time is past, and where the next
  /// part begins. A page may be empty and not the last.
  ///
  /// @param before when they could be carried on at the latest
  ///   ([dev.unlatch.lockout.Progress#until])
  /// @param next what the page before gave; none for the first page
  Page overdue(Instant before, Optional<String> next);

  /// A page.
  ///
  /// @param next names the next page; none on the last one
  record Page(List<Episode> episodes, Optional<String> next) {
    /// Copies the list.
    public Page {
      episodes = List.copyOf(episodes);
    }
  }
}
