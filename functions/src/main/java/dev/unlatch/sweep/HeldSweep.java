package dev.unlatch.sweep;

import dev.unlatch.lockout.Episode;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.sweep.Bookmark.Round;
import java.time.Instant;
import java.util.Optional;

/// Checks the users of held episodes round by round, in case an unlock came that the log did not
/// show.
record HeldSweep(Sweeping sweeping, Freeing freeing) {
  /// How many pages a sweep goes through. A page in the table has 10 episodes, so 200 users are
  /// read from Okta: a tenth of what its published limits allow in a minute.
  static final int MOST_PAGES = 20;

  void run(Instant deadline) throws Unavailable, OvertakenException {
    sweeping.goOn(Round.HELD, MOST_PAGES, deadline, this::take);
  }

  private Optional<String> take(Optional<String> page) throws Unavailable {
    OpenEpisodes.Page held = sweeping.ports().open().held(page);
    for (Episode episode : held.episodes()) {
      freeing.look(episode);
    }
    return held.next();
  }
}
