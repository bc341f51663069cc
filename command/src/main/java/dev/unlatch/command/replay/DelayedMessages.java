package dev.unlatch.command.replay;

import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.port.LockoutQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// The queue in memory. It hands messages out when they are due; those that are due at the same
/// time keep their order.
final class DelayedMessages implements LockoutQueue {
  private final Clock clock;
  private final PriorityQueue<Delayed> messages =
      new PriorityQueue<>(
          Comparator.comparing((Delayed delayed) -> delayed.due())
              .thenComparingLong(Delayed::number));
  private long number;

  DelayedMessages(Clock clock) {
    this.clock = clock;
  }

  private record Delayed(QueueMessage message, Instant due, long number) {}

  @Override
  public List<QueueMessage> send(List<? extends QueueMessage> sent) {
    sent.forEach(message -> add(message, Duration.ZERO));
    return List.of();
  }

  /// Rounds up to seconds, as the real queue does.
  @Override
  public void sendLater(LockoutMessage message, Duration delay) {
    add(message, Duration.ofSeconds(delay.plusNanos(999_999_999).toSeconds()));
  }

  private void add(QueueMessage message, Duration delay) {
    messages.add(new Delayed(message, clock.instant().plus(delay), number++));
  }

  @Override
  public long backlog() {
    return messages.size();
  }

  @Override
  public boolean isIdle() {
    return due().filter(it -> !it.isAfter(clock.instant())).isEmpty();
  }

  /// When the next message is due; empty if there is none.
  Optional<Instant> due() {
    return Optional.ofNullable(messages.peek()).map(Delayed::due);
  }

  QueueMessage take() {
    return messages.remove().message();
  }
}
