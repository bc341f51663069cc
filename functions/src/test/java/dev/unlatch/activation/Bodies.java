package dev.unlatch.activation;

import dev.unlatch.activation.PolicyChanges.Change;
import java.util.TreeMap;

/// Policies with their tests.
public final class Bodies {
  /// Unlocks everyone, and has one test, which passes.
  public static final PolicyBody UNLOCKS = of("unlock");

  /// Holds everyone, and has one test, which passes.
  public static final PolicyBody HOLDS = of("hold");

  /// Says that everyone is unlocked, and has a test that says otherwise.
  public static final PolicyBody FAILS =
      new PolicyBody(UNLOCKS.policy(), HOLDS.tests(), new TreeMap<>());

  /// Cannot be read.
  public static final PolicyBody WRONG =
      new PolicyBody("policy: 1\nrules: 3\n", UNLOCKS.tests(), new TreeMap<>());

  public static final Change CHANGE = new Change("Kim", "Monday", "invocation-1");

  private Bodies() {}

  /// With one rule, which is named like what it does, and no quiet period.
  public static PolicyBody of(String decision) {
    return of(decision, decision + "s");
  }

  /// With one rule.
  public static PolicyBody of(String decision, String rule) {
    return new PolicyBody(
        "policy: 1\nquiet-period: 0s\nrules:\n  - name: %s\n    decide: %s\n"
            .formatted(rule, decision),
        "tests:\n  - name: everyone\n    expect: { decision: %s }\n".formatted(decision),
        new TreeMap<>());
  }
}
