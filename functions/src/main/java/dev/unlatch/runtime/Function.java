package dev.unlatch.runtime;

import com.amazonaws.services.lambda.runtime.Context;

/// The code to run for each event.
@FunctionalInterface
public interface Function {
  /// Handles an event.
  ///
  /// @param event as Lambda passes it, JSON
  /// @return the answer, JSON; empty for none
  /// @throws Exception if it fails; the failure is reported to Lambda, and the next event is taken
  byte[] handle(byte[] event, Context context) throws Exception;
}
