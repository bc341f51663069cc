package dev.unlatch.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Progress.State;
import dev.unlatch.port.Lockouts;
import dev.unlatch.response.LockoutsContract;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryLockoutsTest extends LockoutsContract {
  private final MemoryLockouts lockouts = new MemoryLockouts();

  @Override
  protected Lockouts lockouts() {
    return lockouts;
  }

  @Test
  void forgetUsersByTheirLatestEpisode() {
    lockouts.save(episode("held", 1, State.HELD, Instant.EPOCH));
    lockouts.save(episode("left", 1, State.LEFT, Instant.EPOCH));
    lockouts.forget(episode -> episode.state() == State.LEFT);
    assertTrue(lockouts.latest("held").isPresent());
    assertEquals(Optional.empty(), lockouts.latest("left"));
  }
}
