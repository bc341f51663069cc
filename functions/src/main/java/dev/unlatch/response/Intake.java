package dev.unlatch.response;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Puts what came in on the queue.
public final class Intake {
  /// How often what the queue has refused is offered again. The queue's own client has tried each
  /// call several times.
  private static final int MOST_OFFERS = 3;

  private final LockoutQueue queue;
  private final Journal journal;
  private final Clock clock;

  public Intake(LockoutQueue queue, Journal journal, Clock clock) {
    this.queue = queue;
    this.journal = journal;
    this.clock = clock;
  }

  /// Puts all messages on the queue, offering those again that it refuses.
  ///
  /// @param deadline after which nothing is offered again
  /// @return those that the queue has not accepted; empty when it has all of them
  /// @throws RuntimeException if the queue could not be reached
  public List<LockoutMessage> take(List<LockoutMessage> messages, Instant deadline) {
    List<LockoutMessage> open = messages;
    for (int offers = 0; offers < MOST_OFFERS && !open.isEmpty(); offers++) {
      if (offers > 0 && clock.instant().isAfter(deadline)) {
        break;
      }
      List<LockoutMessage> refused = queue.send(open);
      tell(open, refused);
      open = refused;
    }
    return open;
  }

  private void tell(List<LockoutMessage> offered, List<LockoutMessage> refused) {
    int accepted = offered.size() - refused.size();
    if (accepted > 0) {
      journal.took(offered.getFirst().way(), accepted);
    }
  }
}
