package dev.unlatch.response;

import java.time.Duration;
import java.time.Instant;

/// The circuit breaker between all workers and Okta: after some failures in a row nobody asks for a
/// while; then one worker tries, and what comes of it decides.
///
/// @param since when it was opened first; when it was closed, while it is closed
/// @param until when Okta can be tried, while it is open; until when one worker has the probe to
///   itself, while it is half open
/// @param openings how often in a row it was opened, 0 while it is closed
public record Circuit(State state, Instant since, Instant until, int openings) {
  /// As it is when nothing has ever failed.
  public static final Circuit CLOSED = new Circuit(State.CLOSED, Instant.EPOCH, Instant.EPOCH, 0);

  /// How many failures of a worker in a row open it. Fewer happen by chance, and a user whom Okta
  /// cannot answer for is soon followed by one for whom it can.
  public static final int MOST_FAILURES = 5;

  /// How long a worker has the probe to itself, if it is killed meanwhile: a call and its
  /// repetition with another token take 18 s at the most.
  public static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /// How it stands.
  public enum State {
    /// Okta is asked.
    CLOSED,
    /// Okta is not asked.
    OPEN,
    /// One worker asks.
    HALF_OPEN;

    /// The state as logs and metrics name it, such as `half-open`.
    public String word() {
      return switch (this) {
        case CLOSED -> "closed";
        case OPEN -> "open";
        case HALF_OPEN -> "half-open";
      };
    }
  }

  /// Whether everybody may ask.
  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /// Opened, for 10 s the first time, and twice as long each time after that in a row, up to 5 min.
  public Circuit opened(Instant now) {
    Duration doubled = SHORTEST.multipliedBy(1L << Math.min(openings, 5));
    Duration length = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return new Circuit(State.OPEN, isClosed() ? now : since, now.plus(length), openings + 1);
  }

  /// In the hands of one worker that tries.
  public Circuit tried(Instant now) {
    return new Circuit(State.HALF_OPEN, since, now.plus(LEASE), openings);
  }

  /// Whether a worker tries, and has begun after this.
  public boolean isTriedSince(Instant time) {
    return state == State.HALF_OPEN && until.minus(LEASE).isAfter(time);
  }

  /// Okta has answered.
  public Circuit closed(Instant now) {
    return new Circuit(State.CLOSED, now, now, 0);
  }
}
