package dev.unlatch.sweep;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.sweep.Bookmark.Round;
import dev.unlatch.sweep.Sweeping.OvertakenException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Requeues episodes under way whose message is lost: purged, expired, or a dead letter. A message
/// counts as lost if the episode is long overdue and the queue is empty.
///
/// The new message takes the episode over on record before it is sent, so that the old one, should
/// it turn up, is passed over. If the sweep is killed in between, the episode is overdue again.
record Overdue(Sweeping sweeping) {
  /// How long after its time an episode whose message exists has surely been carried on, or has its
  /// message counted as queued: a message is held back for at most 15 minutes. Three times that,
  /// because nothing is urgent here.
  static final Duration GRACE = Duration.ofMinutes(45);

  /// How often an episode is requeued. A message that is lost every time is no accident: it makes
  /// the response fail, and lies among the dead letters.
  static final int MOST = 5;

  /// How many parts of the records a sweep goes through, each a megabyte of the table: about 1,000
  /// units, at half a read unit for 4 KB.
  static final int MOST_PARTS = 8;

  static boolean is(Episode episode, Instant now) {
    return episode.state().isUnderWay() && episode.progress().until().isBefore(before(now));
  }

  private static Instant before(Instant now) {
    return now.minus(GRACE);
  }

  /// Goes slowly through all records for episodes whose message is lost: accounts that are locked
  /// only for unknown devices are on none of Okta's lists.
  void run(Instant deadline) throws Unavailable, OvertakenException {
    int parts = sweeping.foundQueueEmpty() ? MOST_PARTS : 0;
    sweeping.goOn(Round.OVERDUE, parts, deadline, this::take);
  }

  private Optional<String> take(Optional<String> page) {
    OpenEpisodes.Page part = sweeping.ports().open().overdue(before(sweeping.now()), page);
    part.unreadable().forEach(sweeping.ports().journal()::unreadable);
    queueAgain(part.episodes());
    return part.next();
  }

  /// Requeues them. The events that reported each one are on record.
  void queueAgain(List<Episode> overdue) {
    List<Episode> lost = new ArrayList<>();
    for (Episode episode : overdue) {
      if (episode.state() == State.WAITING && episode.story().timesQueuedAgain() >= MOST) {
        hold(episode);
      } else {
        lost.add(episode);
      }
    }
    List<Episode> taken = lost.stream().flatMap(episode -> takeOver(episode).stream()).toList();
    Instant now = sweeping.now();
    send(taken.stream().map(it -> LockoutMessage.again(it, now)).toList());
    taken.forEach(this::tell);
  }

  private Optional<Episode> takeOver(Episode episode) {
    Episode next = episode.queuedAgain(LockoutMessage.newToken(), sweeping.now());
    return sweeping.ports().lockouts().save(next);
  }

  private void send(List<LockoutMessage> messages) {
    int refused = messages.isEmpty() ? 0 : sweeping.ports().queue().send(messages).size();
    if (refused > 0) {
      throw new IllegalStateException("the queue has refused %d lost lockouts".formatted(refused));
    }
  }

  private void tell(Episode episode) {
    sweeping.tally().queuedAgain();
    sweeping.ports().journal().queuedAgain(episode);
  }

  private void hold(Episode episode) {
    Reason reason =
        new Reason("lost", "its message was lost, and %d more after it".formatted(MOST));
    Decision hold = new Decision.Hold(reason);
    Verdict verdict =
        episode
            .verdict()
            .map(it -> it.becoming(hold, sweeping.now()))
            .orElseGet(() -> sweeping.verdict(hold));
    Episode held = episode.closed(State.HELD, verdict);
    sweeping.ports().lockouts().save(held).ifPresent(sweeping.ports().journal()::decided);
  }
}
