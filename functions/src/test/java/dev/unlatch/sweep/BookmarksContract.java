package dev.unlatch.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.port.okta.LogPosition;
import dev.unlatch.sweep.Bookmark.Round;
import dev.unlatch.sweep.SweepPorts.Bookmarks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What all [Bookmarks] do.
public abstract class BookmarksContract {
  private static final Instant NOW = Instant.parse("2026-01-05T09:35:00Z");

  /// One of the first sweep.
  protected static final Bookmark FIRST =
      new Bookmark(
          0,
          new LogPosition(NOW, Optional.empty()),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty());

  /// Those to be tried, before the first sweep.
  protected abstract Bookmarks bookmarks();

  private Bookmark saved(Bookmark bookmark) {
    return bookmarks().save(bookmark).orElseThrow();
  }

  @Test
  void areNoneBeforeTheFirstSweep() {
    assertEquals(Optional.empty(), bookmarks().read());
  }

  @Test
  void areReadAsTheyWereSaved() {
    Bookmark full =
        new Bookmark(
            0,
            new LogPosition(
                NOW, Optional.of(new LogPosition.Span(NOW.plusMillis(1), "/api/v1/logs?after=x"))),
            Map.of(Round.LOCKED, "/api/v1/users?after=y", Round.OVERDUE, "user#a\nepisode#000001"),
            Map.of(Intake.HOOK, NOW.minusSeconds(1), Intake.STREAM, NOW.minusSeconds(2)),
            Optional.of(Mode.ENFORCE),
            Optional.of(NOW.minusSeconds(3)));
    assertEquals(Optional.of(full.saved()), bookmarks().save(full));
    assertEquals(Optional.of(full.saved()), bookmarks().read());
    Bookmark bare =
        saved(new Bookmark(1, FIRST.log(), Map.of(), Map.of(), Optional.empty(), Optional.empty()));
    assertEquals(Optional.of(bare), bookmarks().read());
    assertEquals(2, bare.revision());
  }

  @Test
  void areMovedByOneOfTwoSweepsAtOnce() {
    Bookmark read = saved(FIRST);
    assertEquals(Optional.empty(), bookmarks().save(FIRST));
    Bookmark moved = saved(read);
    assertEquals(Optional.empty(), bookmarks().save(read));
    assertEquals(Optional.of(moved), bookmarks().read());
  }

  @Test
  void areNotMovedWhereThereAreNone() {
    assertEquals(Optional.empty(), bookmarks().save(FIRST.saved()));
    assertEquals(Optional.empty(), bookmarks().read());
  }
}
