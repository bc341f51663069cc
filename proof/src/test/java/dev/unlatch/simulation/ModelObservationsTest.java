package dev.unlatch.simulation;

import dev.unlatch.port.Observations;
import dev.unlatch.response.ObservationsContract;

/// The model of what is kept of the organisation does what the table does.
class ModelObservationsTest extends ObservationsContract {
  private final ModelObservations observations = new ModelObservations(() -> NOW);

  @Override
  protected Observations observations() {
    return observations;
  }
}
