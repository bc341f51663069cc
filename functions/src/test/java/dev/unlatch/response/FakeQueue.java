package dev.unlatch.response;

import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.port.LockoutQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What was put on the queue.
public final class FakeQueue implements LockoutQueue {
  private final List<Sent> sent = new ArrayList<>();
  private final List<Runnable> beforeSends = new ArrayList<>();
  private int refusals;
  private int asked;

  public record Sent(QueueMessage message, Duration delay) {
    public LockoutMessage lockout() {
      return (LockoutMessage) message;
    }
  }

  /// Refuses the first message of the next so many batches.
  public void refuse(int batches) {
    refusals = batches;
  }

  /// Something that happens just before the next batch is sent.
  public void beforeNextSend(Runnable action) {
    beforeSends.add(action);
  }

  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  public Sent only() {
    if (sent.size() != 1) {
      throw new AssertionError("not one message was sent: " + sent);
    }
    return sent.getFirst();
  }

  /// The message that was sent last, taken off the queue.
  public LockoutMessage take() {
    return sent.removeLast().lockout();
  }

  /// All messages, taken off the queue.
  public List<Sent> takeAll() {
    List<Sent> all = sent();
    sent.clear();
    return all;
  }

  @Override
  public List<QueueMessage> send(List<? extends QueueMessage> messages) {
    if (!beforeSends.isEmpty()) {
      beforeSends.removeFirst().run();
    }
    int refused = refusals > 0 ? 1 : 0;
    refusals -= refused;
    messages.stream().skip(refused).forEach(it -> sent.add(new Sent(it, Duration.ZERO)));
    return List.copyOf(messages.subList(0, refused));
  }

  @Override
  public void sendLater(LockoutMessage message, Duration delay) {
    sent.add(new Sent(message, delay));
  }

  /// How often it was asked how many messages it holds.
  int asked() {
    return asked;
  }

  @Override
  public long backlog() {
    asked++;
    return sent.size();
  }

  @Override
  public boolean isIdle() {
    return sent.stream().noneMatch(it -> it.delay().isZero());
  }
}
