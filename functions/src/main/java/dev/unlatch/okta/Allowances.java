package dev.unlatch.okta;

import dev.unlatch.response.Allowance;
import dev.unlatch.response.Notice;
import dev.unlatch.response.Pace;
import dev.unlatch.response.Share;
import dev.unlatch.response.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What this process knows of Okta's rate limits: what answers told, less the calls that are under
/// way. Of a bucket whose window is over nothing is known, so that a call goes and learns.
///
/// For any number of threads.
final class Allowances {
  /// How long nobody asks after too many requests were in progress at once; twice as long each time
  /// in a row, up to eight times. It is others' requests that are many: of ours there is one for
  /// each worker.
  static final Duration CROWDED = Duration.ofSeconds(5);

  private static final int MOST_DOUBLINGS = 3;

  /// How much of what is ours may be left because others call at the same time.
  private static final double MOST_MARGIN = 0.03;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Reserve reserve;
  private final InstantSource clock;
  private final Map<Bucket, Allowance> known = new EnumMap<>(Bucket.class);
  private final Map<Bucket, Integer> underWay = new EnumMap<>(Bucket.class);

  /// How many calls of others came between our two latest answers of a window.
  private final Map<Bucket, Integer> others = new EnumMap<>(Bucket.class);

  /// How far our clock is ahead of Okta's.
  private Duration skew = Duration.ZERO;

  /// How long a window is: the longest time to a reset that was seen.
  private Duration window = SECOND;

  private Instant crowdedUntil = Instant.EPOCH;
  private int crowds;

  Allowances(Reserve reserve, InstantSource clock) {
    this.reserve = reserve;
    this.clock = clock;
  }

  /// @throws Unavailable if there is no room for a call for this share
  synchronized void check(Bucket bucket, Share share) throws Unavailable {
    Instant now = clock.instant();
    if (now.isBefore(crowdedUntil)) {
      throw new Unavailable(Unavailable.Cause.CROWDED, "too many at once", crowdPace());
    }
    Allowance allowance = known.get(bucket);
    if (allowance != null && now.isBefore(end(allowance))) {
      int left = allowance.remaining() - underWay.getOrDefault(bucket, 0) - 1;
      if (left < floor(allowance, share, now) + margin(bucket, allowance)) {
        throw new Unavailable(Unavailable.Cause.RESERVE, bucket.word(), pace(allowance));
      }
    }
  }

  private int floor(Allowance allowance, Share share, Instant now) {
    double left = (double) Duration.between(now, end(allowance)).toMillis() / window.toMillis();
    return reserve.floor(allowance, share, Math.min(1, left));
  }

  /// What is known is old by the calls that others have made since. As many as came in between last
  /// time are left, so that a call of ours is not the one that goes beyond; and no more than a part
  /// of what is ours, lest another's burst stop us.
  private int margin(Bucket bucket, Allowance allowance) {
    int most = (int) (reserve.ours(allowance) * MOST_MARGIN);
    return Math.min(others.getOrDefault(bucket, 0), most);
  }

  /// A call begins; it must [#end] in any case.
  synchronized void begin(Bucket bucket) {
    underWay.merge(bucket, 1, Integer::sum);
  }

  /// A call ends.
  synchronized void end(Bucket bucket, Standing standing) {
    underWay.merge(bucket, -1, Integer::sum);
    if (standing.allowance().isPresent()) {
      learn(bucket, standing.allowance().get(), standing);
    } else {
      known.computeIfPresent(bucket, (_, it) -> it.less());
    }
  }

  private void learn(Bucket bucket, Allowance allowance, Standing standing) {
    Instant now = clock.instant();
    skew = standing.skew(allowance.reset(), now);
    Duration left = Duration.between(now, end(allowance));
    window = left.compareTo(window) > 0 ? left : window;
    countOthers(bucket, allowance);
    known.merge(bucket, allowance, Allowance::and);
    crowds = 0;
  }

  private void countOthers(Bucket bucket, Allowance allowance) {
    Allowance before = known.get(bucket);
    if (before != null && before.reset().equals(allowance.reset())) {
      others.put(bucket, Math.max(0, before.remaining() - allowance.remaining() - 1));
    }
  }

  /// Too many requests were in progress at once, or so Okta's answer has to be read.
  synchronized void crowd() {
    crowdedUntil = clock.instant().plus(CROWDED.multipliedBy(1L << crowds));
    crowds = Math.min(crowds + 1, MOST_DOUBLINGS);
  }

  /// What of a bucket is to be told to others: that we have used all that we may.
  synchronized Optional<Allowance> spent(Bucket bucket) {
    Instant now = clock.instant();
    return Optional.ofNullable(known.get(bucket))
        .filter(it -> now.isBefore(end(it)))
        .filter(it -> it.remaining() - 1 < reserve.floor(it, Share.PERSON, 0));
  }

  /// Takes in what others have told.
  synchronized void hear(Notice notice) {
    Instant latest = clock.instant().plus(CROWDED.multipliedBy(1L << MOST_DOUBLINGS));
    if (notice.crowded().isAfter(crowdedUntil) && !notice.crowded().isAfter(latest)) {
      crowdedUntil = notice.crowded();
    }
    for (Bucket bucket : Bucket.values()) {
      Allowance told = notice.spent().get(bucket.word());
      if (told != null && !end(told).isAfter(clock.instant().plus(Standing.LONGEST_WINDOW))) {
        known.merge(bucket, told, Allowance::and);
      }
    }
  }

  /// When a bucket's window ends, by our clock, and what comes after it.
  synchronized Optional<Pace> pace(Bucket bucket) {
    return Optional.ofNullable(known.get(bucket)).map(this::pace);
  }

  private Pace pace(Allowance allowance) {
    return Pace.ofAll(end(allowance), window, reserve.ours(allowance));
  }

  /// Two lockouts a second for each worker, so that it is not as crowded at once.
  synchronized Pace crowdPace() {
    return Pace.ofEach(crowdedUntil, SECOND, 2);
  }

  private Instant end(Allowance allowance) {
    return allowance.reset().plus(skew);
  }
}
