package dev.unlatch.lab.okta;

import org.jspecify.annotations.Nullable;

/// How a deed ended: `outcome` of a LogEvent.
enum Outcome {
  SUCCESS("SUCCESS", null),
  WRONG_PASSWORD("FAILURE", "INVALID_CREDENTIALS"),
  LOCKED_OUT("FAILURE", "LOCKED_OUT"),
  NOT_DELIVERED("FAILURE", "DELIVERY_FAILED"),
  TURNED_AWAY("DENY", "Password Spray");

  private final String result;
  private final @Nullable String reason;

  Outcome(String result, @Nullable String reason) {
    this.result = result;
    this.reason = reason;
  }

  /// `outcome.result`.
  String result() {
    return result;
  }

  /// `outcome.reason`; `null` where there is none.
  @Nullable String reason() {
    return reason;
  }
}
