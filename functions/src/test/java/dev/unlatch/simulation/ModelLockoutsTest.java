package dev.unlatch.simulation;

import dev.unlatch.response.Lockouts;
import dev.unlatch.response.LockoutsContract;

/// The model of the episodes does what the table does.
class ModelLockoutsTest extends LockoutsContract {
  private final ModelLockouts lockouts = new ModelLockouts();

  @Override
  protected Lockouts lockouts() {
    return lockouts;
  }
}
