package dev.unlatch.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.response.Bookmark;
import dev.unlatch.response.Bookmark.Round;
import dev.unlatch.response.LogPosition;
import dev.unlatch.response.Way;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How far sweeps have come, on the table.
@ExtendWith(StandIns.Shared.class)
class DynamoBookmarksTest {
  private static final Instant NOW = Workers.NOW;
  private static final Bookmark FIRST =
      new Bookmark(0, new LogPosition(NOW, Optional.empty()), Map.of(), Map.of());

  private final Workers workers;
  private final DynamoBookmarks bookmarks;

  DynamoBookmarksTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
    bookmarks = new DynamoBookmarks(workers.client(), workers.table());
  }

  @AfterEach
  void close() {
    workers.close();
  }

  private Bookmark saved(Bookmark bookmark) {
    return bookmarks.save(bookmark).orElseThrow();
  }

  @Test
  void areNoneBeforeTheFirstSweep() {
    assertEquals(Optional.empty(), bookmarks.read());
  }

  @Test
  void areReadAsTheyWereSaved() {
    Bookmark full =
        new Bookmark(
            0,
            new LogPosition(
                NOW, Optional.of(new LogPosition.Span(NOW.plusMillis(1), "/api/v1/logs?after=x"))),
            Map.of(Round.LOCKED, "/api/v1/users?after=y", Round.OVERDUE, "user#a\nepisode#000001"),
            Map.of(Way.HOOK, NOW.minusSeconds(1), Way.STREAM, NOW.minusSeconds(2)));
    assertEquals(Optional.of(full.saved()), bookmarks.save(full));
    assertEquals(Optional.of(full.saved()), bookmarks.read());
    Bookmark bare = saved(new Bookmark(1, FIRST.log(), Map.of(), Map.of()));
    assertEquals(Optional.of(bare), bookmarks.read());
    assertEquals(2, bare.revision());
  }

  @Test
  void areMovedByOneOfTwoSweepsAtOnce() {
    Bookmark read = saved(FIRST);
    assertEquals(Optional.empty(), bookmarks.save(FIRST));
    Bookmark moved = saved(read);
    assertEquals(Optional.empty(), bookmarks.save(read));
    assertEquals(Optional.of(moved), bookmarks.read());
  }

  @Test
  void areNamedWhereTheyCannotBeRead() {
    saved(FIRST);
    workers
        .client()
        .updateItem(
            request ->
                request
                    .tableName(workers.table())
                    .key(BookmarkItem.KEY.attributes())
                    .updateExpression("REMOVE pages"));
    Exception failure = assertThrows(IllegalStateException.class, bookmarks::read);
    assertTrue(
        String.valueOf(failure.getMessage()).startsWith("the item \"sweep bookmark\" cannot"),
        failure::getMessage);
  }
}
