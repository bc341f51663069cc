package dev.unlatch.policy.account;

/// Where a user's password is kept (`credentials.provider.type` at Okta).
public enum Provider {
  OKTA,
  ACTIVE_DIRECTORY,
  LDAP,
  FEDERATION,
  SOCIAL,
  IMPORT,

  /// Not said, or a provider unknown to this version.
  OTHER;

  /// Whether the account comes from a directory, whose users Okta's API does not unlock (Okta,
  /// "Unlock a user").
  public boolean isDirectory() {
    return this == ACTIVE_DIRECTORY || this == LDAP;
  }
}
