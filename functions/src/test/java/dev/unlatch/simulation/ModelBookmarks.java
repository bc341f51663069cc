package dev.unlatch.simulation;

import dev.unlatch.response.Bookmark;
import dev.unlatch.response.Bookmarks;
import java.util.Optional;

/// The sweeps' bookmark on the table, under the table's condition.
final class ModelBookmarks implements Bookmarks {
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
