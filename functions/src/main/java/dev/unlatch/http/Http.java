package dev.unlatch.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/// Makes HTTP calls. A call is made once: nothing is repeated, redirected, unpacked or kept.
public interface Http {
  /// Makes a call.
  ///
  /// @param limit how long it may take, including name look-up, connection and the last byte of the
  ///   body
  /// @throws java.net.SocketTimeoutException if it takes longer
  /// @throws java.io.InterruptedIOException if the thread is interrupted; it stays interrupted
  /// @throws IOException if the connection fails, the answer is not HTTP, or its body is longer
  ///   than the call allows
  HttpAnswer send(HttpCall call, Duration limit) throws IOException;

  /// Opens a connection for a later call.
  ///
  /// @throws IOException as with [#send]
  void open(URI origin, Duration limit) throws IOException;
}
