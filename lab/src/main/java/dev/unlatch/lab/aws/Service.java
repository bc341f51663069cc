package dev.unlatch.lab.aws;

import java.io.IOException;

/// What answers HTTP requests.
@FunctionalInterface
public interface Service {
  /// Answers one request; called by many threads at once.
  ///
  /// @throws IOException if the connection shall be closed without an answer
  /// @throws InterruptedException if the server stops meanwhile
  Reply answer(Request request) throws IOException, InterruptedException;
}
