package dev.unlatch.response;

/// The tests' episodes do what the table does.
class FakeLockoutsTest extends LockoutsContract {
  private final FakeLockouts lockouts = new FakeLockouts();

  @Override
  protected Lockouts lockouts() {
    return lockouts;
  }
}
