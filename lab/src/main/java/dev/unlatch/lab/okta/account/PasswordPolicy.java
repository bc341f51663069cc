package dev.unlatch.lab.okta.account;

import dev.unlatch.lab.okta.log.EventKind;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When wrong sign-ins lock an account, and when the lock ends by itself:
/// `settings.password.lockout` of Okta's password policy, and the organisation's user lockout
/// settings.
///
/// @param maxAttempts wrong sign-ins that lock, 0 for never; Okta's default is 10
/// @param autoUnlock the time after which a lock ends by itself, zero for never, which is Okta's
///   default
/// @param preventBruteForceLockoutFromUnknownDevices whether wrong sign-ins block only unknown
///   devices
@RecordBuilder
public record PasswordPolicy(
    int maxAttempts, Duration autoUnlock, boolean preventBruteForceLockoutFromUnknownDevices)
    implements PasswordPolicyBuilder.With {
  /// Lockouts without a right sign-in after which Okta's timed unlock gives up.
  static final int LOCKOUT_LIMIT = 10;

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number or a time is negative
  public PasswordPolicy {
    if (maxAttempts < 0) {
      throw new IllegalArgumentException("maxAttempts must be at least 0: " + maxAttempts);
    }
    if (autoUnlock.isNegative()) {
      throw new IllegalArgumentException("autoUnlock must not be negative: " + autoUnlock);
    }
  }

  /// Okta's defaults: ten attempts, no timed unlock, one lock for all devices.
  public static PasswordPolicy defaults() {
    return new PasswordPolicy(10, Duration.ZERO, false);
  }

  /// The outcome of a sign-in. A locked user is not told so, which is Okta's default.
  SignIn signIn(UserAccount account, String password, Instant now) {
    if (account.isLocked()) {
      return new SignIn(account, false, List.of(EventKind.SIGN_IN_LOCKED));
    }
    if (account.status() != UserStatus.ACTIVE) {
      return new SignIn(account, false, List.of(EventKind.SIGN_IN_WRONG));
    }
    return password.equals(account.person().password())
        ? new SignIn(account.signIn(now), true, List.of(EventKind.SIGNED_IN))
        : wrong(account, now);
  }

  /// Okta's timed unlock, if due: unlocks what is locked, and ends the timer in any case.
  UserAccount timedUnlock(UserAccount account, Instant now) {
    UserAccount open = account.isLocked() ? account.unlock(now) : account;
    return open.withAttempts(open.attempts().withTimer(null));
  }

  private SignIn wrong(UserAccount account, Instant now) {
    Attempts before = account.attempts();
    UserAccount counted = account.withAttempts(before.withWrong(before.wrong() + 1));
    return maxAttempts > 0 && counted.attempts().wrong() >= maxAttempts
        ? lock(counted, now)
        : new SignIn(counted, false, List.of(EventKind.SIGN_IN_WRONG));
  }

  private SignIn lock(UserAccount account, Instant now) {
    boolean unknownDevicesOnly = preventBruteForceLockoutFromUnknownDevices;
    Attempts attempts = account.attempts();
    Attempts after = attempts.locked(unknownDevicesOnly, timer(attempts, now));
    UserAccount locked = unknownDevicesOnly ? account : account.become(UserStatus.LOCKED_OUT, now);
    List<EventKind> events = new ArrayList<>();
    events.add(EventKind.SIGN_IN_WRONG);
    events.add(unknownDevicesOnly ? EventKind.UNKNOWN_DEVICES_LOCKED : EventKind.LOCKED);
    if (hasTimer() && after.lockouts() == LOCKOUT_LIMIT) {
      events.add(EventKind.LOCK_LIMIT);
    }
    return new SignIn(locked.withAttempts(after), false, events);
  }

  /// A running timer is not reset: the lock after an early unlock ends with the old one.
  private @Nullable Instant timer(Attempts attempts, Instant now) {
    if (!hasTimer() || attempts.lockouts() + 1 >= LOCKOUT_LIMIT) {
      return null;
    }
    Instant running = attempts.timer();
    return running == null ? now.plus(autoUnlock) : running;
  }

  private boolean hasTimer() {
    return autoUnlock.isPositive();
  }

  /// The outcome of a sign-in.
  ///
  /// @param account the user afterwards
  /// @param succeeds whether there is a session
  /// @param events what the System Log gets, in order
  record SignIn(UserAccount account, boolean succeeds, List<EventKind> events) {
    SignIn {
      events = List.copyOf(events);
    }
  }
}
