package dev.unlatch.policy.account;

/// Okta's blocks of an account (Okta, "List all user blocks").
///
/// @param anyDevice whether no one can sign in, whatever the account's status (`ANY_DEVICES`)
/// @param unknownDevices whether devices unknown to Okta are refused (`UNKNOWN_DEVICES`)
/// @param unexpected whether there is a block of a kind unknown to this version
public record Blocks(boolean anyDevice, boolean unknownDevices, boolean unexpected) {
  /// The account is not blocked.
  public static final Blocks NONE = new Blocks(false, false, false);

  /// Unknown devices are refused, and no others.
  public static final Blocks UNKNOWN_DEVICES = new Blocks(false, true, false);

  public boolean isEmpty() {
    return equals(NONE);
  }
}
