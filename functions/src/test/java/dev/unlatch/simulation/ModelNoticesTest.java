package dev.unlatch.simulation;

import dev.unlatch.response.Notices;
import dev.unlatch.response.NoticesContract;

/// The model of what the processes tell each other does what the table does.
class ModelNoticesTest extends NoticesContract {
  private final Notices notices = new ModelNotices(() -> NOW, Promised.ALL);

  @Override
  protected Notices notices() {
    return notices;
  }
}
