package dev.unlatch.dynamo.organisation;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.dynamo.Workers;
import dev.unlatch.standin.StandIns;
import dev.unlatch.sweep.BookmarksContract;
import dev.unlatch.sweep.SweepPorts.Bookmarks;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How far sweeps have come, on the table.
@StandIns.Given
class DynamoBookmarksTest extends BookmarksContract {
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

  @Override
  protected Bookmarks bookmarks() {
    return bookmarks;
  }

  @Test
  void areNamedWhereTheyCannotBeRead() {
    assertTrue(bookmarks.save(FIRST).isPresent());
    workers.damage(DynamoBookmarks.KEY, "pages");
    Exception failure = assertThrows(IllegalStateException.class, bookmarks::read);
    assertTrue(
        String.valueOf(failure.getMessage()).startsWith("the item \"sweep bookmark\" cannot"),
        failure::getMessage);
  }
}
