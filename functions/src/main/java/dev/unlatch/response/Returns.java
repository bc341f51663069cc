package dev.unlatch.response;

import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.port.okta.Renewal;
import dev.unlatch.port.okta.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/// When lockouts come back that Okta had no room for, or that wait for its log to be read: spread
/// evenly over the time until there has been room for all that wait, people's requests first.
///
/// Workers do not tell each other who comes back when. Each knows how many messages the queue holds
/// ([LockoutQueue#backlog]), and that is enough: together they use the room there is, and few
/// return too early. Lockouts that wait for another reason are counted too, which can only delay a
/// return.
///
/// For any number of threads.
final class Returns {
  /// How far a person's request is ahead of all others.
  static final Duration LEAD = Duration.ofSeconds(1);

  /// How old the number of messages may be. SQS's own numbers are at worst about a minute old (AWS,
  /// "Amazon SQS API Reference", "GetQueueAttributes").
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final LockoutQueue queue;
  private Instant counted = Instant.MIN;
  private long backlog;

  Returns(LockoutQueue queue) {
    this.queue = queue;
  }

  /// When a lockout comes back: at most [LockoutQueue#LONGEST_DELAY] from now.
  ///
  /// @throws RuntimeException if the queue cannot be reached
  Instant due(LockoutMessage message, Share share, Renewal renewal, Instant now) {
    return due(message, share, renewal, LockoutQueue.LONGEST_DELAY, now);
  }

  /// The same.
  ///
  /// @param longest the longest time over which lockouts are spread, if there are too many for it
  Instant due(LockoutMessage message, Share share, Renewal renewal, Duration longest, Instant now) {
    if (share == Share.PERSON) {
      return Backoff.within(renewal.from(), now);
    }
    Instant first = Backoff.within(renewal.from().plus(LEAD), now);
    Duration room = renewal.room(backlog(now));
    Duration most = Duration.between(first, now.plus(LockoutQueue.LONGEST_DELAY));
    Duration spread = Stream.of(room, longest, most).min(Comparator.naturalOrder()).get();
    return first.plusMillis((long) (spread.toMillis() * random(message)));
  }

  private synchronized long backlog(Instant now) {
    if (counted.isBefore(now.minus(FRESH))) {
      backlog = queue.backlog();
      counted = now;
    }
    return backlog;
  }

  /// From 0 to 1: different for each hop of each lockout, and the same if everything is repeated.
  private static double random(LockoutMessage message) {
    int mixed = (message.token().hashCode() + message.hops()) * 0x9E3779B9;
    return (mixed >>> 8) / (double) (1 << 24);
  }
}
