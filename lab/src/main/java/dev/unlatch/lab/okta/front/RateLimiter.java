package dev.unlatch.lab.okta.front;

import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.api.EndpointClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Counts requests by endpoint class and window, and those in progress.
public final class RateLimiter {
  private final Quotas quotas;
  private final Clock clock;
  private final Map<EndpointClass, UsedWindow> windows = new EnumMap<>(EndpointClass.class);
  private final List<UsedWindow> over = new ArrayList<>();
  private final AtomicInteger inProgress = new AtomicInteger();

  /// No requests yet.
  public RateLimiter(Quotas quotas, Clock clock) {
    this.quotas = quotas;
    this.clock = clock;
  }

  /// A request begins; every request must also [#end].
  ///
  /// @return whether there are too many now
  boolean begin() {
    return inProgress.incrementAndGet() > quotas.concurrent();
  }

  /// A request ends.
  void end() {
    inProgress.decrementAndGet();
  }

  /// The standing of a caller whose request is one too many at once.
  Standing crowded() {
    return new Standing(0, 0, windowStart().plus(quotas.window()), true);
  }

  /// Counts a request.
  Standing count(EndpointClass endpoints) {
    Instant start = windowStart();
    int used = use(endpoints, start);
    int limit = quotas.limit(endpoints);
    Instant reset = start.plus(quotas.window());
    return new Standing(limit, Math.max(0, limit - used), reset, used > limit);
  }

  private synchronized int use(EndpointClass endpoints, Instant start) {
    UsedWindow fresh = new UsedWindow(endpoints, start, quotas.limit(endpoints), 0);
    UsedWindow last = windows.getOrDefault(endpoints, fresh);
    boolean begins = !last.start().equals(start);
    if (begins) {
      over.add(last);
    }
    UsedWindow now = (begins ? fresh : last).oneMore();
    windows.put(endpoints, now);
    return now.asked();
  }

  /// Every window with requests, including the current ones.
  public synchronized List<UsedWindow> used() {
    return Stream.concat(over.stream(), windows.values().stream())
        .sorted(Comparator.comparing(UsedWindow::start))
        .toList();
  }

  private Instant windowStart() {
    Instant now = clock.instant();
    long length = quotas.window().toMillis();
    return now.minus(Duration.ofMillis(Math.floorMod(now.toEpochMilli(), length)))
        .truncatedTo(ChronoUnit.MILLIS);
  }

  /// A caller's standing after a request.
  ///
  /// @param limit requests per window; 0 if too many are in progress
  /// @param remaining requests left
  /// @param reset when the next window begins
  /// @param exceeded whether this one was too many
  record Standing(int limit, int remaining, Instant reset, boolean exceeded) {
    /// The reply with the `X-Rate-Limit` headers; the reset in epoch seconds, rounded up.
    LabReply on(LabReply reply) {
      long seconds = reset.plusMillis(999).getEpochSecond();
      return reply
          .with("X-Rate-Limit-Limit", Integer.toString(limit))
          .with("X-Rate-Limit-Remaining", Integer.toString(remaining))
          .with("X-Rate-Limit-Reset", Long.toString(seconds));
    }
  }
}
