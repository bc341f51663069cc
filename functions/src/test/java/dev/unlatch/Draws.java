package dev.unlatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Inputs drawn at random, the same ones in each build, for what must hold for all inputs.
public final class Draws {
  private final Random random;

  private Draws(Random random) {
    this.random = random;
  }

  /// Tries something with the draws of many seeds.
  ///
  /// @throws AssertionError if it fails with those of one, which it names
  public static void tryWith(int seeds, Consumer<Draws> property) {
    for (int seed = 1; seed <= seeds; seed++) {
      try {
        property.accept(new Draws(new Random(seed)));
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("with the draws of seed " + seed, failure);
      }
    }
  }

  /// One of these.
  public <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /// A number between two, both included.
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /// Whether something happens that happens once in so many times.
  public boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /// As many as between two numbers, both included.
  public <T> List<T> list(int least, int most, Supplier<T> one) {
    List<T> all = new ArrayList<>();
    for (int left = between(least, most); left > 0; left--) {
      all.add(one.get());
    }
    return all;
  }

  /// For what draws by itself.
  public Random random() {
    return random;
  }
}
