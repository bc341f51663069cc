package dev.unlatch.lab.okta.api;

/// Endpoints that share a rate limit.
///
/// Okta's own numbers depend on the contract; those here are of the size last published: 2,000 a
/// minute to read a user, 600 to 1,200 for the other operations.
public enum EndpointClass {
  /// `POST /api/v1/authn`; the one that needs no token.
  AUTHENTICATION(600),
  /// `GET /api/v1/users/{id}`.
  READ_USER(2000),
  /// `GET /api/v1/users`.
  LIST_USERS(600),
  /// Everything else under `/api/v1/users`.
  USER_OPERATIONS(600),
  /// `/api/v1/groups`.
  GROUPS(600),
  /// `GET /api/v1/logs`.
  SYSTEM_LOG(600),
  /// Everything else.
  OTHER(600);

  private final int perMinute;

  EndpointClass(int perMinute) {
    this.perMinute = perMinute;
  }

  /// The default limit.
  public int perMinute() {
    return perMinute;
  }
}
