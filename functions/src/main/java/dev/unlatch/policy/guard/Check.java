package dev.unlatch.policy.guard;

import java.util.Optional;

/// One step towards a decision: what a rule or guard made of the evidence.
///
/// @param name the rule or guard
/// @param decision what it decides; empty if it lets the lockout pass
/// @param because what it looked at, with the numbers, whether it objects or not
public record Check(String name, Optional<Decision> decision, String because) {
  /// A step that lets the lockout pass.
  public static Check passes(String name, String because) {
    return new Check(name, Optional.empty(), because);
  }

  /// A step that decides.
  public static Check decides(Decision decision) {
    Reason reason = decision.reason();
    return new Check(reason.name(), Optional.of(decision), reason.because());
  }

  /// A guard that applies.
  static Check objects(Guards.Setting setting, Reason reason) {
    return new Check(reason.name(), setting.on(reason), reason.because());
  }
}
