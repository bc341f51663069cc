package dev.unlatch.lab.okta.api;

import dev.unlatch.lab.http.LabReply;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.jspecify.annotations.Nullable;

/// An operation of the API.
///
/// @param method in upper case
/// @param path its pattern, such as `/api/v1/users/{id}`
/// @param endpoints the class whose rate limit it counts against; `null` for the lab's own, which
///   have none
/// @param right what the token's owner needs for it; `null` if a valid token is enough
/// @param handler carries it out
public record OktaRoute(
    String method,
    UriTemplatePathSpec path,
    @Nullable EndpointClass endpoints,
    @Nullable Right right,
    Handler handler) {
  /// Carries out an operation.
  @FunctionalInterface
  public interface Handler {
    /// Answers a call.
    ///
    /// @throws dev.unlatch.lab.okta.account.Refusal for one of Okta's errors
    LabReply answer(OktaCall call) throws InterruptedException;
  }

  /// An operation of Okta.
  ///
  /// @param operation method and path, such as `GET /api/v1/users/{id}`
  public static OktaRoute of(String operation, @Nullable EndpointClass endpoints, Handler handler) {
    String[] parts = operation.split(" ", 2);
    return new OktaRoute(parts[0], new UriTemplatePathSpec(parts[1]), endpoints, null, handler);
  }

  /// The same operation, for those with a right.
  OktaRoute needing(Right needed) {
    return new OktaRoute(method, path, endpoints, needed, handler);
  }

  /// An operation of the lab, not of Okta: no token, no limit.
  static OktaRoute ofLab(String operation, Handler handler) {
    return of(operation, null, handler);
  }

  /// The values of the names in the path; empty if the path does not match.
  public Optional<Map<String, String>> match(String requested) {
    return Optional.ofNullable(path.matched(requested)).map(_ -> path.getPathParams(requested));
  }

  /// Whether a valid API token is needed.
  public boolean needsToken() {
    return endpoints != null && endpoints != EndpointClass.AUTHENTICATION;
  }

  /// Method and path, such as `GET /api/v1/users/{id}`.
  public String name() {
    return method + " " + path.getDeclaration();
  }
}
