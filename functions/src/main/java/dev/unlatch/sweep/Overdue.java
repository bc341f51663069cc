package dev.unlatch.sweep;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Queues episodes again that are under way and whose message is lost: purged, expired, or a dead
/// letter. That is so when their time is long over and the queue is empty.
///
/// The episode's new message takes it over on record before it is sent, so that the old one, should
/// it turn up, is the one that is passed over. Where that was killed in between, the episode is
/// overdue again.
record Overdue(Sweeping sweeping) {
  /// How long after its time an episode whose message is there is surely carried on, or that
  /// message is counted among those on the queue: it is held back for 15 minutes at the most. Three
  /// times that, for nothing is in a hurry here.
  static final Duration GRACE = Duration.ofMinutes(45);

  /// How often an episode is queued again. What is lost each time is no accident: its message makes
  /// the response fail, and lies among the dead letters.
  static final int MOST = 5;

  static boolean is(Episode episode, Instant now) {
    return episode.state().isUnderWay() && episode.progress().until().isBefore(before(now));
  }

  static Instant before(Instant now) {
    return now.minus(GRACE);
  }

  /// Queues them. The events that reported each are on record.
  void queueAgain(List<Episode> overdue) {
    List<Episode> lost = new ArrayList<>();
    for (Episode episode : overdue) {
      if (episode.state() == State.WAITING && episode.timesQueuedAgain() >= MOST) {
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
