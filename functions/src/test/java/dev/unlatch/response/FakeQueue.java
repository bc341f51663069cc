package dev.unlatch.response;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What was put on the queue.
final class FakeQueue implements LockoutQueue {
  private final List<Sent> sent = new ArrayList<>();
  private final List<Runnable> beforeSends = new ArrayList<>();
  private int refusals;
  private int asked;

  record Sent(Message message, Duration delay) {
    LockoutMessage lockout() {
      return (LockoutMessage) message;
    }
  }

  /// Refuses the first message of the next so many batches.
  void refuse(int batches) {
    refusals = batches;
  }

  /// Something that happens just before the next batch is sent.
  void beforeNextSend(Runnable action) {
    beforeSends.add(action);
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  Sent only() {
    if (sent.size() != 1) {
      throw new AssertionError("not one message was sent: " + sent);
    }
    return sent.getFirst();
  }

  /// The message that was sent last, taken off the queue.
  LockoutMessage take() {
    return sent.removeLast().lockout();
  }

  /// All messages, taken off the queue.
  List<Sent> takeAll() {
    List<Sent> all = sent();
    sent.clear();
    return all;
  }

  @Override
  public List<Message> send(List<? extends Message> messages) {
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
