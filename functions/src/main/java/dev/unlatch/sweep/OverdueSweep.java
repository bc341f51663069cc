package dev.unlatch.sweep;

import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.sweep.Bookmark.Round;
import java.time.Instant;
import java.util.Optional;

/// Goes slowly through all records for episodes whose message was lost: accounts that are locked
/// only for unknown devices are on none of Okta's lists.
record OverdueSweep(Sweeping sweeping, Overdue overdue) {
  /// How many parts of the records a sweep goes through, each a megabyte of the table: about 1,000
  /// units, at half a read unit for 4 KB.
  static final int MOST_PARTS = 8;

  void run(Instant deadline) throws Unavailable, OvertakenException {
    int parts = sweeping.foundQueueEmpty() ? MOST_PARTS : 0;
    sweeping.goOn(Round.OVERDUE, parts, deadline, this::take);
  }

  private Optional<String> take(Optional<String> page) throws Unavailable {
    Instant before = Overdue.before(sweeping.now());
    OpenEpisodes.Page part = sweeping.ports().open().overdue(before, page);
    overdue.queueAgain(part.episodes());
    return part.next();
  }
}
