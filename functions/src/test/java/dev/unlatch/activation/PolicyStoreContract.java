package dev.unlatch.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [PolicyStore] does.
public abstract class PolicyStoreContract {
  protected abstract PolicyStore store();

  protected static Activation activation(long number, PolicyBody body) {
    Instant at = Instant.parse("2026-01-05T09:30:00.123Z").plusSeconds(number);
    return new Activation(number, body.hash(), "Kim", "Monday", at, "invocation-" + number);
  }

  @Test
  void hasNothingAtFirst() {
    assertEquals(Optional.empty(), store().active());
    assertEquals(Optional.empty(), store().body(Bodies.UNLOCKS.hash()));
    assertEquals(List.of(), store().history(100));
  }

  @Test
  void givesABodyBackAsItWasKept() {
    store().keep(Bodies.UNLOCKS);
    store().keep(Bodies.UNLOCKS);
    assertArrayEquals(
        Bodies.UNLOCKS.compressed(), store().body(Bodies.UNLOCKS.hash()).orElseThrow());
    assertEquals(Optional.empty(), store().body(Bodies.HOLDS.hash()));
  }

  @Test
  void movesThePointerAndNotesIt() {
    Activation first = activation(1, Bodies.UNLOCKS);
    Activation second = activation(2, Bodies.HOLDS);
    assertTrue(store().activate(new ActivePolicy(first, Optional.empty())));
    assertEquals(Optional.of(new ActivePolicy(first, Optional.empty())), store().active());
    assertTrue(store().activate(new ActivePolicy(second, Optional.of(first))));
    assertEquals(Optional.of(new ActivePolicy(second, Optional.of(first))), store().active());
    assertEquals(List.of(second, first), store().history(100));
    assertEquals(List.of(second), store().history(1));
  }

  @Test
  void movesThePointerOnlyAsItWasRead() {
    Activation first = activation(1, Bodies.UNLOCKS);
    Activation other = activation(1, Bodies.HOLDS);
    assertTrue(store().activate(new ActivePolicy(first, Optional.empty())));
    assertFalse(store().activate(new ActivePolicy(other, Optional.empty())));
    assertFalse(store().activate(new ActivePolicy(activation(3, Bodies.HOLDS), Optional.empty())));
    assertEquals(Optional.of(new ActivePolicy(first, Optional.empty())), store().active());
    assertEquals(List.of(first), store().history(100));
  }
}
