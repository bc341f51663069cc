package dev.unlatch.dynamo;

import dev.unlatch.sweep.Bookmark;
import dev.unlatch.sweep.Bookmarks;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The sweeps' bookmark in the table `Lockouts` ([BookmarkItem]).
public final class DynamoBookmarks implements Bookmarks {
  private final Table table;

  public DynamoBookmarks(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Optional<Bookmark> read() {
    return table
        .find(BookmarkItem.KEY)
        .map(item -> Found.read(BookmarkItem.KEY, item, BookmarkItem::read));
  }

  @Override
  public Optional<Bookmark> save(Bookmark bookmark) {
    Bookmark saved = bookmark.saved();
    return table.putAsRead(new Change(BookmarkItem.write(saved)))
        ? Optional.of(saved)
        : Optional.empty();
  }
}
