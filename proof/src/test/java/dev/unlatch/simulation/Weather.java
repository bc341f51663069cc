package dev.unlatch.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// What goes wrong in one world, and until when.
public final class Weather {
  private static final Duration REFUSAL = Duration.ofHours(27);
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(40);

  private final Map<Fault, Double> probabilities = new EnumMap<>(Fault.class);
  private final Chance chance;
  private final InstantSource clock;
  private final Instant end;
  private final Instant downFrom;
  private final Instant downUntil;
  private final Duration skew;
  private final boolean refusesUnlocks;
  private Instant logDownUntil = Instant.EPOCH;

  /// @param end from which on nothing goes wrong any more
  public Weather(Chance chance, InstantSource clock, Instant end) {
    this.chance = chance;
    this.clock = clock;
    this.end = end;
    refusesUnlocks = chance.of(0.03);
    for (Fault fault : Fault.values()) {
      probabilities.put(
          fault, chance.of(0.5) && !isLeftOut(fault) ? fault.most() * chance.share() : 0);
    }
    downFrom = clock.instant().plus(chance.upTo(Duration.between(clock.instant(), end)));
    downUntil = downFrom.plus(chance.of(0.4) ? chance.upTo(LONGEST_OUTAGE) : Duration.ZERO);
    skew = chance.of(0.5) ? Truth.OUR_SKEW : Duration.ZERO;
  }

  /// A message that there are copies of is carried on by each of them: for a day that is long.
  private boolean isLeftOut(Fault fault) {
    return refusesUnlocks && fault.makesCopies();
  }

  /// Whether Okta takes our token for everything but an unlock, for more than a day.
  boolean refusesUnlocks() {
    return refusesUnlocks && clock.instant().isBefore(calm());
  }

  /// From when on nothing is refused any more, either.
  Instant calm() {
    return refusesUnlocks ? end.plus(REFUSAL) : end;
  }

  /// How far the clocks of our processes differ at the most.
  Duration skew() {
    return skew;
  }

  /// Whether something goes wrong this time.
  public boolean brings(Fault fault) {
    return clock.instant().isBefore(end) && chance.of(probabilities.getOrDefault(fault, 0.0));
  }

  /// Whether nobody can reach Okta.
  boolean isOktaDown() {
    Instant now = clock.instant();
    return now.isBefore(end) && !now.isBefore(downFrom) && now.isBefore(downUntil);
  }

  /// Okta's log cannot be read from now on for some time.
  void breakLog(Duration time) {
    logDownUntil = clock.instant().plus(time);
  }

  /// Whether nobody can read Okta's log.
  boolean isLogDown() {
    return clock.instant().isBefore(logDownUntil);
  }

  @Override
  public String toString() {
    return probabilities + ", Okta down from " + downFrom + " until " + downUntil;
  }
}
