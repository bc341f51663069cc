package dev.unlatch.okta.limit;

import dev.unlatch.port.okta.Administration.RateLimit;
import dev.unlatch.port.okta.Renewal;
import dev.unlatch.port.okta.Share;
import dev.unlatch.port.okta.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a process knows about Okta's rate limits: what answers reported, less its calls under way.
/// Nothing is known about a bucket whose window is over, so a call goes out to learn.
///
/// Not thread-safe: [OktaGate] lets in one thread at a time.
final class RateLimits {
  /// How long no one asks after too many requests were in progress at once; twice as long each time
  /// in a row, up to eight times. The many requests are others': ours are one for each worker.
  static final Duration CROWDED = Duration.ofSeconds(5);

  /// How many lockouts come back each second after that, so that it does not get as crowded again.
  private static final int AFTER_CROWD = 2;

  private static final int MOST_DOUBLINGS = 3;

  /// The largest part of ours that is kept for calls of other processes: even with a small limit
  /// and many workers, lockouts still get through.
  private static final int MOST_KEPT = 10; // a tenth

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Reserve reserve;
  private final int others;
  private final InstantSource clock;
  private final Map<Bucket, Allowance> known = new EnumMap<>(Bucket.class);
  private final Map<Bucket, Integer> underWay = new EnumMap<>(Bucket.class);

  /// How far our clock is ahead of Okta's.
  private Duration skew = Duration.ZERO;

  /// How long a window is: the longest time to a reset seen so far.
  private Duration window = SECOND;

  private Instant crowdedUntil = Instant.EPOCH;
  private int crowds;

  /// @param others how many other processes may call Okta at the same time
  RateLimits(Reserve reserve, int others, InstantSource clock) {
    if (others < 0) {
      throw new IllegalArgumentException("others is below 0: " + others);
    }
    this.reserve = reserve;
    this.others = others;
    this.clock = clock;
  }

  /// @throws Unavailable if there is no room for a call for this share
  void check(Bucket bucket, Share share) throws Unavailable {
    Instant now = clock.instant();
    if (now.isBefore(crowdedUntil)) {
      throw new Unavailable(Unavailable.Cause.CROWDED, "too many at once", afterCrowd());
    }
    Allowance allowance = known.get(bucket);
    if (allowance != null && now.isBefore(end(allowance))) {
      int left = allowance.remaining() - underWay.getOrDefault(bucket, 0) - 1;
      if (left < floor(allowance, share, now)) {
        throw new Unavailable(Unavailable.Cause.RESERVE, bucket.word(), renewal(allowance));
      }
    }
  }

  /// What must be left after a call: the reserve, and a call for each other process, because what
  /// is known is out of date by the calls that they have made since.
  private int floor(Allowance allowance, Share share, Instant now) {
    double left = (double) Duration.between(now, end(allowance)).toMillis() / window.toMillis();
    int kept = Math.min(others, reserve.ours(allowance) / MOST_KEPT);
    return reserve.floor(allowance, share, Math.min(1, left)) + kept;
  }

  /// What is known of the windows that are not over, for the limits that lockouts use up.
  List<RateLimit> now() {
    Instant now = clock.instant();
    return known.entrySet().stream()
        .filter(it -> Bucket.OF_LOCKOUTS.contains(it.getKey()) || it.getKey() == Bucket.LOGS)
        .filter(it -> now.isBefore(end(it.getValue())))
        .map(it -> now(it.getKey(), it.getValue(), now))
        .toList();
  }

  private RateLimit now(Bucket bucket, Allowance allowance, Instant now) {
    int kept = floor(allowance, Share.AUTOMATIC, now);
    return new RateLimit(bucket.word(), allowance.limit(), allowance.remaining(), kept);
  }

  /// A call begins; every call must also [#end].
  void begin(Bucket bucket) {
    underWay.merge(bucket, 1, Integer::sum);
  }

  void end(Bucket bucket, RateLimitStatus standing) {
    underWay.merge(bucket, -1, Integer::sum);
    if (standing.allowance().isPresent()) {
      learn(bucket, standing.allowance().get(), standing);
    } else {
      known.computeIfPresent(bucket, (_, it) -> it.less());
    }
  }

  private void learn(Bucket bucket, Allowance allowance, RateLimitStatus standing) {
    Instant now = clock.instant();
    skew = standing.skew(allowance.reset(), now);
    Duration left = Duration.between(now, end(allowance));
    window = left.compareTo(window) > 0 ? left : window;
    known.merge(bucket, allowance, Allowance::and);
    crowds = 0;
  }

  /// Too many requests were in progress at once, or Okta's answer has to be read that way.
  ///
  /// @return when further calls can be made
  Renewal crowd() {
    crowdedUntil = clock.instant().plus(CROWDED.multipliedBy(1L << crowds));
    crowds = Math.min(crowds + 1, MOST_DOUBLINGS);
    return afterCrowd();
  }

  private Renewal afterCrowd() {
    return new Renewal(crowdedUntil, SECOND, AFTER_CROWD);
  }

  /// When a bucket's window ends, by our clock, and what comes after it; empty if nothing is known
  /// about it.
  Optional<Renewal> renewal(Bucket bucket) {
    return Optional.ofNullable(known.get(bucket)).map(this::renewal);
  }

  private Renewal renewal(Allowance allowance) {
    return new Renewal(end(allowance), window, reserve.ours(allowance));
  }

  private Instant end(Allowance allowance) {
    return allowance.reset().plus(skew);
  }
}
