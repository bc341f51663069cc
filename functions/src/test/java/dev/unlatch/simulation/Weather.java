package dev.unlatch.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// What goes wrong in one world, and until when.
final class Weather {
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(40);

  private final Map<Fault, Double> probabilities = new EnumMap<>(Fault.class);
  private final Chance chance;
  private final InstantSource clock;
  private final Instant end;
  private final Instant downFrom;
  private final Instant downUntil;

  /// @param end from which on nothing goes wrong any more
  Weather(Chance chance, InstantSource clock, Instant end) {
    this.chance = chance;
    this.clock = clock;
    this.end = end;
    for (Fault fault : Fault.values()) {
      probabilities.put(fault, chance.of(0.5) ? fault.most() * chance.share() : 0);
    }
    downFrom = clock.instant().plus(chance.upTo(Duration.between(clock.instant(), end)));
    downUntil = downFrom.plus(chance.of(0.4) ? chance.upTo(LONGEST_OUTAGE) : Duration.ZERO);
  }

  /// Whether something goes wrong this time.
  boolean brings(Fault fault) {
    return clock.instant().isBefore(end) && chance.of(probabilities.getOrDefault(fault, 0.0));
  }

  /// Whether nobody can reach Okta.
  boolean isOktaDown() {
    Instant now = clock.instant();
    return now.isBefore(end) && !now.isBefore(downFrom) && now.isBefore(downUntil);
  }

  @Override
  public String toString() {
    return probabilities + ", Okta down from " + downFrom + " until " + downUntil;
  }
}
