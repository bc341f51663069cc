package dev.unlatch.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// What the seed decides, draw by draw. The same seed and the same questions give the same answers.
public final class Chance {
  private final SplittableRandom random;

  public Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /// Another one, whose draws do not depend on how often this one is asked from now on.
  public Chance fork() {
    return new Chance(random.split());
  }

  /// Whether something happens that has a probability.
  ///
  /// @param probability from 0 to 1
  public boolean of(double probability) {
    return random.nextDouble() < probability;
  }

  /// A number, both ends included.
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /// A number that tells things apart and has no other meaning.
  public long mark() {
    return random.nextLong();
  }

  /// A share, from 0 to 1.
  public double share() {
    return random.nextDouble();
  }

  /// A time in whole milliseconds, both ends included.
  public Duration upTo(Duration longest) {
    return Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
