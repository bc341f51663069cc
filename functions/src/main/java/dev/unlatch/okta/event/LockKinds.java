package dev.unlatch.okta.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.event.SecondFactors;
import dev.unlatch.policy.fact.LockKind;
import java.util.Locale;

/// The kind of lock that an event reports.
final class LockKinds {
  private LockKinds() {}

  /// Unless its wording is known to mean less, it is a lock of the whole account: the account is
  /// read again before anything is done.
  ///
  /// @param kind as the event's type tells it
  static LockKind of(LockKind kind, JsonNode event) {
    if (kind != LockKind.WHOLE_ACCOUNT) {
      return kind;
    }
    if (SecondFactors.wereTried(event)) {
      return LockKind.SECOND_FACTORS;
    }
    String message = OktaJson.text(event.path("displayMessage")).orElse("");
    return message.toLowerCase(Locale.ROOT).startsWith("account locked from new devices")
        ? LockKind.UNKNOWN_DEVICES
        : LockKind.WHOLE_ACCOUNT;
  }
}
