package dev.unlatch.sweep;

import dev.unlatch.port.Lockouts;
import dev.unlatch.response.FakeLockouts;

/// The lists of open episodes of the tests and of the simulation are those of the table.
class FakeOpenEpisodesTest extends OpenEpisodesContract {
  private final FakeLockouts lockouts = new FakeLockouts();

  @Override
  protected OpenEpisodes open() {
    return new FakeOpenEpisodes(lockouts, 2);
  }

  @Override
  protected Lockouts lockouts() {
    return lockouts;
  }
}
