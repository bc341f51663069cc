package dev.unlatch.okta.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// The circuit breaker between a process and Okta: after some failures in a row the process does
/// not ask for a while; then it makes one call as a probe, whose outcome decides. A value: each
/// change makes a new one.
///
/// @param since when it was first opened; while it is closed, when it was closed
/// @param until while it is open, when Okta can be tried; otherwise when it entered this state
/// @param openings how often in a row it was opened; 0 while it is closed
public record Circuit(State state, Instant since, Instant until, int openings) {
  /// The circuit if nothing has ever failed.
  public static final Circuit CLOSED = new Circuit(State.CLOSED, Instant.EPOCH, Instant.EPOCH, 0);

  /// How many failures in a row open it. Fewer happen by chance: a user that Okta cannot answer for
  /// is soon followed by one that it can.
  public static final int MOST_FAILURES = 5;

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /// The state of the circuit.
  public enum State {
    CLOSED,
    OPEN,
    /// One call is made.
    HALF_OPEN;

    /// The state as used in logs and metrics, such as `half-open`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Whether Okta is asked.
  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /// Opened, for 10 s the first time, and twice as long each further time in a row, up to 5 min.
  public Circuit opened(Instant now) {
    Duration doubled = SHORTEST.multipliedBy(1L << Math.min(openings, 5));
    Duration length = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return new Circuit(State.OPEN, isClosed() ? now : since, now.plus(length), openings + 1);
  }

  /// Probed by one call.
  public Circuit probed(Instant now) {
    return new Circuit(State.HALF_OPEN, since, now, openings);
  }

  /// Okta has answered.
  public Circuit closed(Instant now) {
    return new Circuit(State.CLOSED, now, now, 0);
  }

  /// Reports on the circuit to Okta.
  public interface CircuitJournal {
    /// It was opened, probed, or closed.
    void switched(Circuit before, Circuit now);
  }
}
