package dev.unlatch.simulation.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.simulation.Seeds;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every one of the bugs in [MessageMutation] breaks the promise that names it, in a world in which
/// the sound product keeps it. The seed at each bug's name is tried first; where worlds have
/// changed so that it does not show the bug any more, another one is looked for, and printed.
class MessageMutationsTest {
  private static final long SEEDS = 500;

  @ParameterizedTest
  @EnumSource
  void isCaught(MessageMutation mutation) {
    Seeds.requireCaught(mutation, mutation.seed(), SEEDS, seed -> isCaught(mutation, seed));
  }

  private static boolean isCaught(MessageMutation mutation, long seed) {
    return breaks(mutation.assembly(), mutation, seed)
        && !breaks(MessageAssembly.SOUND, mutation, seed);
  }

  private static boolean breaks(MessageAssembly assembly, MessageMutation mutation, long seed) {
    return new MessageWorld(seed, assembly, false).run().containsKey(mutation.breaks());
  }

  @Test
  void namesEveryPromise() {
    Set<MessagePromise> named =
        Stream.of(MessageMutation.values())
            .map(MessageMutation::breaks)
            .collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(MessagePromise.class), named);
  }
}
