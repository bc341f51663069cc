package dev.unlatch.lab.okta.account;

/// Who checks a user's password: `credentials.provider.type` of Okta's Users API.
public enum CredentialProvider {
  /// Okta itself.
  OKTA("OKTA"),
  /// Active Directory, through Okta's agent.
  ACTIVE_DIRECTORY("lab.example.com"),
  /// An LDAP directory, through Okta's agent.
  LDAP("lab.example.com"),
  /// Another identity provider.
  FEDERATION("FEDERATION"),
  /// A social identity provider.
  SOCIAL("SOCIAL"),
  /// Imported with a password hash.
  IMPORT("IMPORT");

  private final String instance;

  CredentialProvider(String instance) {
    this.instance = instance;
  }

  /// `credentials.provider.name`: the directory's domain, or the type again.
  public String instance() {
    return instance;
  }

  /// Whether a directory owns the account, so that the unlock operation does not apply to it.
  boolean isDirectory() {
    return this == ACTIVE_DIRECTORY || this == LDAP;
  }
}
