package dev.unlatch.policy;

/// An account as Okta has it now.
///
/// @param id the Okta user id
/// @param details what rules can look at, a JSON object: `status`, `provider`, `profile`, `type`,
///   `created`, `lastLogin` as Okta gives them; `{}` where nobody asked
public record Account(String id, AccountStatus status, Provider provider, String details) {
  /// An account of which no more is known.
  public Account(String id, AccountStatus status, Provider provider) {
    this(id, status, provider, "{}");
  }

  /// Whether nobody can sign in to it.
  public boolean isLocked() {
    return status == AccountStatus.LOCKED_OUT;
  }
}
