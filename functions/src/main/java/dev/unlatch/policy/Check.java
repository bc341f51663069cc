package dev.unlatch.policy;

import java.util.Optional;

/// One step on the way to a decision: what a rule or guard made of the evidence.
///
/// @param name the rule or guard
/// @param decision what it decides; none where it lets the lockout pass on
/// @param because what it looked at, with the numbers, whether it objects or not
public record Check(String name, Optional<Decision> decision, String because) {
  /// A step that lets the lockout pass on.
  static Check passes(String name, String because) {
    return new Check(name, Optional.empty(), because);
  }

  /// A step that decides.
  static Check decides(Decision decision) {
    Reason reason = decision.reason();
    return new Check(reason.name(), Optional.of(decision), reason.because());
  }

  /// A guard that applies.
  static Check objects(Guards.Setting setting, Reason reason) {
    return new Check(reason.name(), setting.on(reason), reason.because());
  }

  /// Whether a person's override passes it: what holds and what waits, but neither what leaves an
  /// account alone, nor the operator's switch, nor the reading of the System Log: that may show
  /// that the request is for another lock.
  boolean yieldsTo(Evidence evidence) {
    return evidence.overridden()
        && !name.equals(Deliberation.STOPPED)
        && !name.equals(Deliberation.LOG)
        && decision
            .filter(it -> it instanceof Decision.Hold || it instanceof Decision.Wait)
            .isPresent();
  }
}
