package dev.unlatch.sweep;

import dev.unlatch.sweep.SweepPorts.Bookmarks;
import java.util.Optional;

/// A bookmark in memory, under the same condition as in the table.
public final class FakeBookmarks implements Bookmarks {
  private Optional<Bookmark> bookmark = Optional.empty();

  @Override
  public Optional<Bookmark> read() {
    return bookmark;
  }

  @Override
  public Optional<Bookmark> save(Bookmark changed) {
    if (bookmark.map(Bookmark::revision).orElse(0L) != changed.revision()) {
      return Optional.empty();
    }
    bookmark = Optional.of(changed.saved());
    return bookmark;
  }
}
