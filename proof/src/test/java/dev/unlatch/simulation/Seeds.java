package dev.unlatch.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/// The worlds in which a planted bug shows.
public final class Seeds {
  private Seeds() {}

  /// Requires that some world catches a bug. Tries the recorded seed first; if the worlds have
  /// changed and it no longer shows the bug, looks for another and prints it.
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
