package dev.unlatch.response;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What workers tell each other of Okta. A value: each change makes a new one, which [Notices#save]
/// puts up if nobody has changed it meanwhile.
///
/// @param spent the rate limits of which nothing is left that we may use, by the names of their
///   endpoints
/// @param crowded until when nobody asks, because too many requests were in progress at once
/// @param revision how often it was saved; 0 for one that is not there yet
public record Notice(
    Map<String, Allowance> spent, Instant crowded, Circuit circuit, long revision) {
  /// As it is before anything was told.
  public static final Notice NONE = new Notice(Map.of(), Instant.EPOCH, Circuit.CLOSED, 0);

  /// Copies the map.
  public Notice {
    spent = Map.copyOf(spent);
  }

  /// As it stands after one more save.
  public Notice saved() {
    return new Notice(spent, crowded, circuit, revision + 1);
  }

  /// With a rate limit that is spent, and without those of windows that were over before its window
  /// began.
  ///
  /// @param before when those windows were over, by Okta's clock
  public Notice with(String endpoints, Allowance allowance, Instant before) {
    Map<String, Allowance> more = new HashMap<>(spent);
    more.values().removeIf(it -> it.reset().isBefore(before));
    more.put(endpoints, allowance);
    return new Notice(more, crowded, circuit, revision);
  }

  /// With another time until which nobody asks, if that is later.
  public Notice crowdedUntil(Instant until) {
    return new Notice(spent, until.isAfter(crowded) ? until : crowded, circuit, revision);
  }

  /// With the circuit in another state.
  public Notice with(Circuit other) {
    return new Notice(spent, crowded, other, revision);
  }
}
