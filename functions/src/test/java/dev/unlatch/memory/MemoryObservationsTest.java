package dev.unlatch.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.unlatch.policy.Watches;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.Observations;
import dev.unlatch.response.ObservationsContract;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryObservationsTest extends ObservationsContract {
  private final MemoryObservations observations = new MemoryObservations();

  @Override
  protected Observations observations() {
    return observations;
  }

  @Test
  void forgetsWhatIsOlder() {
    observations.locked(
        new Lockout("a", LockKind.WHOLE_ACCOUNT, NOW, Optional.empty()),
        attempts("203.0.113.9", 64500));
    observations.count(NOW);
    observations.keep(new Signal(Signal.Kind.HIGH_RISK, "a", NOW, Optional.empty()));
    assertNotEquals(Surroundings.NONE, around());
    observations.forget(NOW.plusSeconds(1));
    assertEquals(Surroundings.NONE, around());
  }

  private Surroundings around() {
    Duration hour = Duration.ofHours(1);
    Watched all =
        Watches.of(
            Optional.of("a"), Optional.of("203.0.113.9"), Optional.of("AS64500"), NOW, hour, hour);
    return observations.around(all, NOW);
  }
}
