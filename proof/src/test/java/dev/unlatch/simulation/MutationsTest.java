package dev.unlatch.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each bug in [Mutation] breaks the promise that it names, with no other promise checked, in a
/// world in which the sound product keeps it. The seed noted with each bug is tried first. If the
/// worlds have changed so that it no longer shows the bug, the seeds of a build are searched for
/// another one, which is printed.
class MutationsTest {
  private static final long SEEDS = 2_000;

  @ParameterizedTest
  @EnumSource
  void isCaught(Mutation mutation) {
    Seeds.requireCaught(mutation, mutation.seed(), SEEDS, seed -> isCaught(mutation, seed));
  }

  private static boolean isCaught(Mutation mutation, long seed) {
    return breaks(mutation.assembly(), mutation, seed) && !breaks(Assembly.SOUND, mutation, seed);
  }

  private static boolean breaks(Assembly assembly, Mutation mutation, long seed) {
    try {
      new World(seed, assembly, Promised.only(mutation.breaks()), false).run();
      return false;
    } catch (BrokenPromise _) {
      return true;
    }
  }

  @Test
  void namesEveryPromise() {
    Set<Promise> named =
        Stream.of(Mutation.values()).map(Mutation::breaks).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Promise.class), named);
  }
}
