package dev.unlatch.response;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.lockout.Sightings;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Parts of episodes for tests.
public final class Parts {
  private Parts() {}

  /// A lockout that some intakes reported, by events of which nothing but the name is kept.
  public static Sightings sightings(Instant since, Set<Intake> intakes, String... events) {
    List<Sighting> kept =
        Stream.of(events)
            .map(
                it ->
                    new Sighting(
                        Optional.of(it),
                        LockKind.WHOLE_ACCOUNT,
                        since,
                        since,
                        intakes,
                        Circumstances.UNKNOWN))
            .toList();
    return new Sightings(since, kept, intakes, false, Optional.empty(), Set.of());
  }

  public static Progress progress(State state, String carrier, Instant until, int attempts) {
    return new Progress(state, carrier, until, attempts, List.of(), false, Instant.EPOCH);
  }
}
