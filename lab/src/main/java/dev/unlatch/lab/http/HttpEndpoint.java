package dev.unlatch.lab.http;

import java.io.IOException;

/// Answers requests.
@FunctionalInterface
public interface HttpEndpoint {
  /// Answers a request.
  ///
  /// @throws IOException if the connection must be closed without an answer
  LabReply answer(LabRequest request) throws IOException, InterruptedException;
}
