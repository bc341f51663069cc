package dev.unlatch.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// What goes wrong in one world, and until when.
final class Weather {
  private final Map<Fault, Double> probabilities = new EnumMap<>(Fault.class);
  private final Chance chance;
  private final InstantSource clock;
  private final Instant end;

  /// @param end from which on nothing goes wrong any more
  Weather(Chance chance, InstantSource clock, Instant end) {
    this.chance = chance;
    this.clock = clock;
    this.end = end;
    for (Fault fault : Fault.values()) {
      probabilities.put(fault, chance.of(0.5) ? fault.most() * chance.share() : 0);
    }
  }

  /// Whether something goes wrong this time.
  boolean brings(Fault fault) {
    return clock.instant().isBefore(end) && chance.of(probabilities.getOrDefault(fault, 0.0));
  }

  @Override
  public String toString() {
    return probabilities.toString();
  }
}
