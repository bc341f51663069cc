package dev.unlatch.simulation;

import dev.unlatch.sweep.Bookmark;
import dev.unlatch.sweep.FakeBookmarks;
import dev.unlatch.sweep.OpenEpisodes;
import dev.unlatch.sweep.SweepPorts.Bookmarks;
import java.time.Instant;
import java.util.Optional;

/// What a sweep reads of the table and notes in it, over calls that fail.
///
/// @param episodes what is truly on record
/// @param bookmarks the same of the bookmark
record FaultyRecords(OpenEpisodes episodes, FakeBookmarks bookmarks, Calls calls)
    implements OpenEpisodes, Bookmarks {
  @Override
  public OpenEpisodes.Page held(Optional<String> next) {
    return calls.toAws("list the held episodes", () -> episodes.held(next));
  }

  @Override
  public OpenEpisodes.Page overdue(Instant before, Optional<String> next) {
    return calls.toAws("list the overdue episodes", () -> episodes.overdue(before, next));
  }

  @Override
  public Optional<Bookmark> read() {
    return calls.toAws("read the bookmark", bookmarks::read);
  }

  @Override
  public Optional<Bookmark> save(Bookmark bookmark) {
    return calls.toAws("move the bookmark", () -> bookmarks.save(bookmark));
  }
}
