package dev.unlatch.lab.okta.account;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When things happened to an account; `null` for what never did.
@RecordBuilder
public record AccountTimes(
    Instant created,
    @Nullable Instant activated,
    Instant statusChanged,
    @Nullable Instant lastLogin,
    Instant lastUpdated,
    @Nullable Instant passwordChanged)
    implements AccountTimesBuilder.With {
  /// The times of an account that is created now.
  static AccountTimes madeAt(Instant now, boolean activated, boolean hasPassword) {
    return new AccountTimes(now, activated ? now : null, now, null, now, hasPassword ? now : null);
  }

  /// The status changes now.
  AccountTimes changedAt(Instant now) {
    return withStatusChanged(now).withLastUpdated(now);
  }
}
