package dev.unlatch.okta;

import java.io.IOException;
import java.util.Map;

/// Okta's management API, called as it stands: a call is made once, and within the time limit.
///
/// It holds no token: each call brings its own, so a token can be replaced while calls are under
/// way. It can be used by several threads at once.
interface OktaApi extends AutoCloseable {
  /// Reads something.
  ///
  /// @param path path and query below the organisation's URL, encoded
  /// @throws RefusedException if the answer is not a success
  /// @throws IOException if there is no answer, or none of Okta's; its message names the kind of
  ///   failure and nothing of the call
  Answer get(String path, Map<String, String> headers) throws IOException;

  /// Unlocks a user.
  ///
  /// @param id a checked one
  /// @throws RefusedException if the answer is not a success
  /// @throws IOException as with [#get]
  Answer unlock(String id, Map<String, String> headers) throws IOException;

  /// Closes the connections that are its own; calls under way over them break off.
  @Override
  void close();
}
