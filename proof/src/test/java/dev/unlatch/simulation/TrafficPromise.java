package dev.unlatch.simulation;

import dev.unlatch.lockout.LockoutMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// That no message makes a hot loop.
final class TrafficPromise {
  static final Duration WINDOW = Duration.ofMinutes(10);

  /// How often a message may be sent on in the window: while the circuit is half open it looks
  /// twice in half a minute whether it is closed, which comes to some forty if every process that
  /// tries Okta is killed. As many times it may be put back as it came.
  static final int MOST = 100;

  private final InstantSource clock;
  private final Promised promised;
  private final Map<String, Deque<Sent>> sent = new HashMap<>();

  /// A message that came on the queue.
  ///
  /// @param hops how often it was sent on by then
  private record Sent(Instant at, int hops) {}

  TrafficPromise(InstantSource clock, Promised promised) {
    this.clock = clock;
    this.promised = promised;
  }

  void sent(LockoutMessage message) {
    Collection<Sent> lately = lately(message);
    long hops = lately.stream().mapToInt(Sent::hops).distinct().count();
    long times = lately.stream().filter(it -> it.hops() == message.hops()).count();
    promised.require(
        Promise.NO_HOT_LOOP,
        hops <= MOST && times <= MOST,
        "%d hops, and %d times the same, of one message about %s"
            .formatted(hops, times, message.lockout().user()));
  }

  /// Each copy that the queue makes of a message is sent on: they come to the same hops.
  private Collection<Sent> lately(LockoutMessage message) {
    Instant now = clock.instant();
    Deque<Sent> all = sent.computeIfAbsent(message.token(), _ -> new ArrayDeque<>());
    all.addLast(new Sent(now, message.hops()));
    while (all.getFirst().at().isBefore(now.minus(WINDOW))) {
      all.removeFirst();
    }
    return all;
  }
}
