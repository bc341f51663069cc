package dev.unlatch.lab.okta;

import org.jspecify.annotations.Nullable;

/// An operation of the API.
///
/// @param method in capitals
/// @param path its form
/// @param endpoints whose rate limit it counts against; `null` for the lab's own, which have none
/// @param handler what is done
record Route(String method, PathPattern path, @Nullable EndpointClass endpoints, Handler handler) {
  /// What is done.
  @FunctionalInterface
  interface Handler {
    /// Does it.
    ///
    /// @throws Refusal for one of Okta's errors
    Answer answer(Request request) throws InterruptedException;
  }

  static Route of(String operation, EndpointClass endpoints, Handler handler) {
    return make(operation, endpoints, handler);
  }

  /// An operation of the lab, not of Okta: without a token, and without a limit.
  static Route ofLab(String operation, Handler handler) {
    return make(operation, null, handler);
  }

  private static Route make(String operation, @Nullable EndpointClass endpoints, Handler handler) {
    String[] parts = operation.split(" ", 2);
    return new Route(parts[0], new PathPattern(parts[1]), endpoints, handler);
  }

  /// Whether a good API token is needed.
  boolean needsToken() {
    return endpoints != null && endpoints != EndpointClass.AUTHENTICATION;
  }

  /// Method and path, such as `GET /api/v1/users/{id}`.
  String name() {
    return method + " " + path;
  }
}
