package dev.unlatch.simulation.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Plays the publishing of events and the telling of people in many worlds, one for each seed:
/// `docs/simulation.md`.
///
/// | property | what it does |
/// |---|---|
/// | `-Dsimulation.seeds=N` | plays the seeds from 1 to N; to 20 unless said |
/// | `-Dsimulation.seed=S` | plays this one alone, and prints what happens in it |
class MessageSimulationTest {
  private static final long SEEDS = 20;

  @Test
  void keepsItsPromisesInEveryWorld() {
    Long one = Long.getLong("simulation.seed");
    if (one != null) {
      playAndPrint(one);
      return;
    }
    OptionalLong broken =
        LongStream.rangeClosed(1, Long.getLong("simulation.seeds", SEEDS))
            .parallel()
            .filter(seed -> !play(seed).isEmpty())
            .findFirst();
    broken.ifPresent(
        seed ->
            assertEquals(
                Map.of(),
                play(seed),
                "seed "
                    + seed
                    + "; to see it: mvn -o -q test -pl proof -am -Dtest=MessageSimulationTest "
                    + "-Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed="
                    + seed));
  }

  private static Map<MessagePromise, String> play(long seed) {
    return new MessageWorld(seed, MessageAssembly.SOUND, false).run();
  }

  private static void playAndPrint(long seed) {
    MessageWorld world = new MessageWorld(seed, MessageAssembly.SOUND, true);
    Map<MessagePromise, String> broken = world.run();
    world.trace().forEach(System.out::println);
    assertEquals(Map.of(), broken);
  }

  @Test
  void playsASeedTheSameWayEachTime() {
    for (long seed = 1; seed <= 2; seed++) {
      MessageWorld first = new MessageWorld(seed, MessageAssembly.SOUND, false);
      MessageWorld second = new MessageWorld(seed, MessageAssembly.SOUND, false);
      assertEquals(first.run(), second.run());
      assertEquals(first.bus().taken(), second.bus().taken());
      assertEquals(first.received(), second.received());
    }
  }
}
