package dev.unlatch.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.OptionalLong;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Plays the product in many worlds, one for each seed: `docs/simulation.md`.
///
/// | property | what it does |
/// |---|---|
/// | `-Dsimulation.seeds=N` | plays the seeds from 1 to N; to 2,000 unless said |
/// | `-Dsimulation.seed=S` | plays this one alone, and prints what happens in it |
@Order(1) // first, since it takes the longest
class SimulationTest {
  private static final long SEEDS = 2_000;

  @Test
  void keepsItsPromisesInEveryWorld() {
    Long one = Long.getLong("simulation.seed");
    if (one != null) {
      playAndPrint(one);
      return;
    }
    long seeds = Long.getLong("simulation.seeds", SEEDS);
    // A pool of its own: on JUnit's, worlds would wait for tests that wait.
    try (ForkJoinPool processors = new ForkJoinPool()) {
      processors.submit(() -> broken(seeds)).join().ifPresent(SimulationTest::play);
    }
  }

  private static OptionalLong broken(long seeds) {
    return LongStream.rangeClosed(1, seeds)
        .parallel() // each world has one thread
        .filter(SimulationTest::isBroken)
        .findFirst();
  }

  private static boolean isBroken(long seed) {
    try {
      new World(seed, Assembly.SOUND, Promised.ALL, false).run();
      return false;
    } catch (BrokenPromise | RuntimeException _) {
      return true;
    }
  }

  private static void play(long seed) {
    try {
      new World(seed, Assembly.SOUND, Promised.ALL, false).run();
    } catch (BrokenPromise | RuntimeException broken) {
      fail(
          "seed "
              + seed
              + "; to see it: mvn -o -q test -pl proof -am "
              + "-Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed="
              + seed,
          broken);
    }
  }

  private static void playAndPrint(long seed) {
    World world = new World(seed, Assembly.SOUND, Promised.ALL, true);
    try {
      world.run();
    } finally {
      world.trace().forEach(System.out::println);
    }
  }

  @Test
  void playsASeedTheSameWayEachTime() {
    for (long seed = 1; seed <= 5; seed++) {
      World first = new World(seed, Assembly.SOUND, Promised.ALL, true);
      World second = new World(seed, Assembly.SOUND, Promised.ALL, true);
      first.run();
      second.run();
      assertEquals(first.trace(), second.trace());
    }
  }
}
