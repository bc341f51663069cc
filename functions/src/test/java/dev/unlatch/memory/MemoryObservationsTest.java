package dev.unlatch.memory;

import dev.unlatch.response.Observations;
import dev.unlatch.response.ObservationsContract;

class MemoryObservationsTest extends ObservationsContract {
  private final Observations observations = new MemoryObservations();

  @Override
  protected Observations observations() {
    return observations;
  }
}
