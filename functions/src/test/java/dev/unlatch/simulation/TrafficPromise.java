package dev.unlatch.simulation;

import dev.unlatch.response.LockoutMessage;
import dev.unlatch.response.Message;
import dev.unlatch.sqs.MessageFormat;
import dev.unlatch.sqs.UnreadableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// That no message makes a hot loop.
final class TrafficPromise {
  static final Duration WINDOW = Duration.ofMinutes(10);

  /// What one message may send on in the window, with the copies of it that the queue has made:
  /// while the circuit is half open each looks twice in half a minute whether it is closed, which
  /// comes to some forty if every process that tries Okta is killed.
  static final int MOST = 100;

  private final InstantSource clock;
  private final Promised promised;
  private final Map<String, Deque<Instant>> sent = new HashMap<>();

  TrafficPromise(InstantSource clock, Promised promised) {
    this.clock = clock;
    this.promised = promised;
  }

  void sent(String body) {
    if (read(body) instanceof LockoutMessage message) {
      int lately = count(message.token());
      promised.require(
          Promise.NO_HOT_LOOP,
          lately <= MOST,
          lately + " messages in place of one about " + message.lockout().user());
    }
  }

  private int count(String token) {
    Instant now = clock.instant();
    Deque<Instant> times = sent.computeIfAbsent(token, _ -> new ArrayDeque<>());
    times.addLast(now);
    while (times.getFirst().isBefore(now.minus(WINDOW))) {
      times.removeFirst();
    }
    return times.size();
  }

  private static Message read(String body) {
    try {
      return MessageFormat.read(body);
    } catch (UnreadableMessageException unreadable) {
      throw new BrokenPromise(Promise.KEPT, "a message that cannot be read: " + unreadable);
    }
  }
}
