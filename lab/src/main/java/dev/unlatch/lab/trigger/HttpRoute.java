package dev.unlatch.lab.trigger;

/// A route of an HTTP API: which function answers what.
///
/// @param method in upper case, or `ANY`
/// @param path a full path such as `/okta/events`; the lab has no path parameters
/// @param function the function's logical id
public record HttpRoute(String method, String path, String function) {
  /// Refuses what the lab does not support.
  ///
  /// @throws IllegalArgumentException if the path has a parameter or does not start with a slash
  public HttpRoute {
    if (!path.startsWith("/") || path.contains("{")) {
      throw new IllegalArgumentException("the lab serves only whole paths: " + path);
    }
  }

  /// The event's name for the route: `GET /okta/events`.
  String key() {
    return method + " " + path;
  }

  boolean serves(String requestMethod, String requestPath) {
    return path.equals(requestPath) && (method.equals("ANY") || method.equals(requestMethod));
  }
}
