package dev.unlatch.runtime;

import com.amazonaws.services.lambda.runtime.Context;

/// What is run for each event.
@FunctionalInterface
public interface Function {
  /// Handles an event.
  ///
  /// @param event as Lambda hands it over, JSON
  /// @return the answer, JSON; empty for none
  /// @throws Exception if it fails; Lambda is told of it, and the next event is taken
  byte[] handle(byte[] event, Context context) throws Exception;
}
