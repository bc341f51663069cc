package dev.unlatch.lab;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the lab departs from the template and from how AWS and Okta run, so that a test need not
/// take hours.
///
/// @param concurrency the most processes of one function at the same time, 1 or more, and the most
///   batches that a queue's poller brings at once: this machine is not a region
/// @param visibility how long a received message stays hidden, instead of each queue's own time;
///   `null` to keep that
/// @param polls whether queues and streams are read for the functions at all
/// @param oktaAhead how far Okta's clock is ahead of ours; negative if it is behind
@RecordBuilder
public record Departures(
    int concurrency, @Nullable Duration visibility, boolean polls, Duration oktaAhead)
    implements DeparturesBuilder.With {
  /// Checks the concurrency.
  ///
  /// @throws IllegalArgumentException if it is below 1
  public Departures {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1: " + concurrency);
    }
  }

  /// Four processes per function, and no other departure.
  public static Departures least() {
    return new Departures(4, null, true, Duration.ZERO);
  }

  /// The same, with queues and streams that no one reads.
  public Departures withoutPolls() {
    return withPolls(false);
  }
}
