package dev.unlatch.lab;

import java.time.Duration;
import java.util.Optional;

/// How the lab departs from what the template says and from how AWS and Okta run, so that a test
/// need not take hours.
///
/// @param concurrency the most processes of one function at the same time, 1 or more, and the most
///   batches that a queue's poller brings at once: this machine is no region
/// @param visibility how long a message that was received stays hidden, in the place of each
///   queue's own time; none for that
/// @param polls whether queues are read for the functions at all
/// @param oktaAhead how far Okta's clock is ahead of ours; negative where it is behind
public record Departures(
    int concurrency, Optional<Duration> visibility, boolean polls, Duration oktaAhead) {
  /// Checks the concurrency.
  ///
  /// @throws IllegalArgumentException if it is below 1
  public Departures {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency is below 1: " + concurrency);
    }
  }

  /// Four processes of a function, and nothing else.
  public static Departures least() {
    return new Departures(4, Optional.empty(), true, Duration.ZERO);
  }

  /// The same with another number of processes.
  public Departures withConcurrency(int processes) {
    return new Departures(processes, visibility, polls, oktaAhead);
  }

  /// The same with messages that come back after another time, in whole seconds.
  public Departures withVisibility(Duration time) {
    return new Departures(concurrency, Optional.of(time), polls, oktaAhead);
  }

  /// The same with queues that nobody reads.
  public Departures withoutPolls() {
    return new Departures(concurrency, visibility, false, oktaAhead);
  }

  /// The same with another clock at Okta's.
  public Departures withOktaAhead(Duration time) {
    return new Departures(concurrency, visibility, polls, time);
  }
}
