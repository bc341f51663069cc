package dev.unlatch.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/// The worlds in which a planted bug shows.
public final class Seeds {
  private Seeds() {}

  /// Requires that a bug is caught in a world. The seed at its name is tried first; where worlds
  /// have changed so that it does not show the bug any more, another one is looked for, and
  /// printed.
  ///
  /// @param most the last seed that is tried, from 1 on
  public static void requireCaught(Enum<?> bug, long seed, long most, LongPredicate isCaught) {
    if (isCaught.test(seed)) {
      return;
    }
    OptionalLong other = LongStream.rangeClosed(1, most).parallel().filter(isCaught).findFirst();
    assertTrue(other.isPresent());
    System.out.printf("%s: seed %d, not %d%n", bug, other.getAsLong(), seed);
  }
}
