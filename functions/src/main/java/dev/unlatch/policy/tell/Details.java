package dev.unlatch.policy.tell;

import java.util.Locale;

/// How much a message says about a person, from the least.
public enum Details {
  /// Nothing: how many, and why.
  NONE,
  /// Okta's user id.
  ID,
  /// Also the login.
  LOGIN,
  /// Also the name, the addresses of the attempts and their clients.
  FULL;

  /// The setting in the policy file, such as `login`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether a message may say what this setting allows.
  public boolean allows(Details what) {
    return compareTo(what) >= 0;
  }
}
