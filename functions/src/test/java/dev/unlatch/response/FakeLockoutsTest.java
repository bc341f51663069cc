package dev.unlatch.response;

import dev.unlatch.port.Lockouts;

/// The episodes of the tests and of the simulation do what the table does.
class FakeLockoutsTest extends LockoutsContract {
  private final FakeLockouts lockouts = new FakeLockouts();

  @Override
  protected Lockouts lockouts() {
    return lockouts;
  }
}
