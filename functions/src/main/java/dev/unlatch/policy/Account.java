package dev.unlatch.policy;

/// An account as Okta has it now.
///
/// @param id the Okta user id
public record Account(String id, AccountStatus status, Provider provider) {
  /// Whether nobody can sign in to it.
  public boolean isLocked() {
    return status == AccountStatus.LOCKED_OUT;
  }
}
