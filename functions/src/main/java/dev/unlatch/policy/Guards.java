package dev.unlatch.policy;

/// What makes a decision more careful, after the rules.
///
/// @param administrators what is done about accounts that hold an administrator role at Okta
public record Guards(Setting administrators) {
  /// What a guard does when it applies.
  public enum Setting {
    /// The guard is off.
    OFF,
    /// A person decides.
    HOLD,
    /// The account is left alone.
    LEAVE
  }
}
