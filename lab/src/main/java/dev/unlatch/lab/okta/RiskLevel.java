package dev.unlatch.lab.okta;

/// How risky Okta takes a sign-in or a user for.
public enum RiskLevel {
  /// As usual.
  LOW,
  /// Something is unusual.
  MEDIUM,
  /// Much is unusual.
  HIGH;

  /// As `debugContext.debugData.risk` has it: `{level=HIGH}`.
  String inBraces() {
    return "{level=" + name() + "}";
  }
}
