package dev.unlatch.response;

import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.port.Journal;
import dev.unlatch.port.LockoutQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Puts what an intake received on the queue.
public final class Enqueuing {
  /// How often messages that the queue refused are offered again. The queue's own client has
  /// already tried each call several times.
  private static final int MOST_OFFERS = 3;

  private final LockoutQueue queue;
  private final Journal journal;
  private final Clock clock;

  public Enqueuing(LockoutQueue queue, Journal journal, Clock clock) {
    this.queue = queue;
    this.journal = journal;
    this.clock = clock;
  }

  /// Puts all messages on the queue, offering the refused ones again.
  ///
  /// @param deadline after which nothing is offered again
  /// @return those that the queue has not accepted; empty if it has them all
  /// @throws RuntimeException if the queue could not be reached
  public List<QueueMessage> take(List<? extends QueueMessage> messages, Instant deadline) {
    List<? extends QueueMessage> open = messages;
    for (int offers = 0; offers < MOST_OFFERS && !open.isEmpty(); offers++) {
      if (offers > 0 && clock.instant().isAfter(deadline)) {
        break;
      }
      List<QueueMessage> refused = queue.send(open);
      tell(open, refused);
      open = refused;
    }
    return List.copyOf(open);
  }

  private void tell(List<? extends QueueMessage> offered, List<QueueMessage> refused) {
    int accepted = lockouts(offered) - lockouts(refused);
    if (accepted > 0) {
      journal.took(offered.getFirst().intake(), accepted);
    }
  }

  private static int lockouts(List<? extends QueueMessage> messages) {
    return (int) messages.stream().filter(it -> it instanceof LockoutMessage).count();
  }
}
