package dev.unlatch.sweep;

import dev.unlatch.sweep.SweepPorts.Bookmarks;

/// The bookmark of the tests and of the simulation does what the table does.
class FakeBookmarksTest extends BookmarksContract {
  private final FakeBookmarks bookmarks = new FakeBookmarks();

  @Override
  protected Bookmarks bookmarks() {
    return bookmarks;
  }
}
