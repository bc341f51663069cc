package dev.unlatch.simulation;

import dev.unlatch.response.Lockouts;
import dev.unlatch.response.OpenEpisodes;
import dev.unlatch.response.OpenEpisodesContract;

/// The model's lists of open episodes are those of the table.
class ModelOpenEpisodesTest extends OpenEpisodesContract {
  private final ModelLockouts lockouts = new ModelLockouts();

  @Override
  protected OpenEpisodes open() {
    return lockouts;
  }

  @Override
  protected Lockouts lockouts() {
    return lockouts;
  }
}
