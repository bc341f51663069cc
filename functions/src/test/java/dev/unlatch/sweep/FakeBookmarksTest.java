package dev.unlatch.sweep;

/// The bookmark of the tests and of the simulation does what the table does.
class FakeBookmarksTest extends BookmarksContract {
  private final FakeBookmarks bookmarks = new FakeBookmarks();

  @Override
  protected Bookmarks bookmarks() {
    return bookmarks;
  }
}
