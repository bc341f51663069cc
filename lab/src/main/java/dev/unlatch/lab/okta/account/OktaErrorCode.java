package dev.unlatch.lab.okta.account;

/// Okta's error codes, with the status and summary that go with them (Okta, "Error codes").
public enum OktaErrorCode {
  /// A field of the request is not valid.
  VALIDATION(400, "E0000001", "Api validation failed"),
  /// The body is not JSON.
  BODY_NOT_WELL_FORMED(400, "E0000003", "The request body was not well-formed."),
  /// Wrong user name or password.
  AUTHENTICATION_FAILED(401, "E0000004", "Authentication failed"),
  /// The caller's role does not cover this.
  NO_PERMISSION(403, "E0000006", "You do not have permission to perform the requested action"),
  /// No such user, group, hook or path.
  NOT_FOUND(404, "E0000007", "Not found"),
  /// A fault on Okta's side.
  INTERNAL(500, "E0000009", "Internal Server Error"),
  /// The API token is unknown, revoked or missing.
  INVALID_TOKEN(401, "E0000011", "Invalid token provided"),
  /// The path exists, the method does not.
  METHOD_NOT_SUPPORTED(405, "E0000022", "The endpoint does not support the provided HTTP method"),
  /// A filter or search that is not understood.
  INVALID_SEARCH(400, "E0000031", "Invalid search criteria."),
  /// The user belongs to a directory.
  UNLOCK_NOT_ALLOWED(403, "E0000032", "Unlock is not allowed for this user."),
  /// Not possible in the user's status.
  NOT_ALLOWED_IN_STATUS(
      403, "E0000038", "This operation is not allowed in the user's current status."),
  /// Too many requests.
  RATE_LIMIT(429, "E0000047", "API call exceeded rate limit due to too many requests.");

  private final int status;
  private final String code;
  private final String summary;

  OktaErrorCode(int status, String code, String summary) {
    this.status = status;
    this.code = code;
    this.summary = summary;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// `errorCode`.
  public String code() {
    return code;
  }

  /// `errorSummary`.
  public String summary() {
    return summary;
  }
}
