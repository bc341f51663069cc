package dev.unlatch.lab.okta.log;

/// How risky Okta considers a user.
public enum RiskLevel {
  /// As usual.
  LOW,
  /// Something is unusual.
  MEDIUM,
  /// Much is unusual.
  HIGH
}
