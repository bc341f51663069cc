package dev.unlatch.lab.trigger;

/// A route of an HTTP API: which function answers what.
///
/// @param method in capitals, or `ANY`
/// @param path a whole path such as `/okta/events`; the lab knows no path parameters
/// @param function the function's logical id
public record HttpRoute(String method, String path, String function) {
  /// Refuses what the lab does not know.
  ///
  /// @throws IllegalArgumentException if the path has a parameter or does not begin with a slash
  public HttpRoute {
    if (!path.startsWith("/") || path.contains("{")) {
      throw new IllegalArgumentException("the lab serves only whole paths: " + path);
    }
  }

  /// How the event names the route: `GET /okta/events`.
  String key() {
    return method + " " + path;
  }

  boolean serves(String requestMethod, String requestPath) {
    return path.equals(requestPath) && (method.equals("ANY") || method.equals(requestMethod));
  }
}
