package dev.unlatch.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every one of the bugs in [Mutation] breaks the promise that names it, with no other one checked,
/// within the seeds that a build plays.
class MutationsTest {
  private static final long SEEDS = 2_000;

  @ParameterizedTest
  @EnumSource
  void isCaught(Mutation mutation) {
    assertTrue(LongStream.rangeClosed(1, SEEDS).anyMatch(seed -> breaks(mutation, seed)));
  }

  private static boolean breaks(Mutation mutation, long seed) {
    try {
      new World(seed, mutation.assembly(), Promised.only(mutation.breaks()), false).run();
      return false;
    } catch (BrokenPromise _) {
      return true;
    }
  }
}
