package dev.unlatch.response;

/// The episodes of the tests and of the simulation do what the table does.
class FakeLockoutsTest extends LockoutsContract {
  private final FakeLockouts lockouts = new FakeLockouts();

  @Override
  protected Lockouts lockouts() {
    return lockouts;
  }
}
