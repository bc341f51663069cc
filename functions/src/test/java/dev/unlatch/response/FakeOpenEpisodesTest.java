package dev.unlatch.response;

/// The tests' lists of open episodes are those of the table.
class FakeOpenEpisodesTest extends OpenEpisodesContract {
  private final FakeLockouts lockouts = new FakeLockouts();

  @Override
  protected OpenEpisodes open() {
    return new FakeOpenEpisodes(lockouts);
  }

  @Override
  protected Lockouts lockouts() {
    return lockouts;
  }
}
