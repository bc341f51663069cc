package dev.unlatch.lab.okta;

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
/// @param autoUnlock after which a lock ends by itself, zero for never, which is Okta's default
/// @param showLockoutFailures whether a locked user who signs in is told so
/// @param preventBruteForceLockoutFromUnknownDevices whether wrong sign-ins from unknown devices
///   block those devices only
public record PasswordPolicy(
    int maxAttempts,
    Duration autoUnlock,
    boolean showLockoutFailures,
    boolean preventBruteForceLockoutFromUnknownDevices) {

  /// Lockouts without a right sign-in after which Okta's timed unlock gives up.
  static final int LOCKOUT_LIMIT = 10;

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number or a time is negative
  public PasswordPolicy {
    if (maxAttempts < 0) {
      throw new IllegalArgumentException("maxAttempts is below 0: " + maxAttempts);
    }
    if (autoUnlock.isNegative()) {
      throw new IllegalArgumentException("autoUnlock is negative: " + autoUnlock);
    }
  }

  /// Okta's defaults: ten attempts, no timed unlock, nothing told, one count for all devices.
  public static PasswordPolicy defaults() {
    return new PasswordPolicy(10, Duration.ZERO, false, false);
  }

  /// What comes of a sign-in.
  SignIn signIn(Account account, String password, @Nullable String device, Instant now) {
    if (account.isLockedFor(device)) {
      return new SignIn(account, SignIn.Result.LOCKED_OUT, List.of(EventKind.SIGN_IN_LOCKED));
    }
    if (account.status() != UserStatus.ACTIVE) {
      return new SignIn(account, SignIn.Result.REFUSED, List.of(EventKind.SIGN_IN_WRONG));
    }
    if (password.equals(account.person().password())) {
      Account signedIn = account.signIn(device, now);
      return new SignIn(signedIn, SignIn.Result.SUCCESS, List.of(EventKind.SIGNED_IN));
    }
    return wrong(account, device, now);
  }

  /// Okta's timed unlock, where it is due: opens what is locked, and ends the timer in any case.
  Account timedUnlock(Account account, Instant now) {
    Account open = account.isLocked() ? account.unlock(now) : account;
    return open.with(open.attempts().withoutTimer());
  }

  private SignIn wrong(Account account, @Nullable String device, Instant now) {
    Attempts before = account.attempts();
    boolean apart = preventBruteForceLockoutFromUnknownDevices && !before.knows(device);
    Attempts after = apart ? before.oneMoreWrongFromUnknown() : before.oneMoreWrong();
    Account counted = account.with(after);
    int count = apart ? after.wrongFromUnknown() : after.wrong();
    return maxAttempts > 0 && count >= maxAttempts
        ? lock(counted, apart, now)
        : new SignIn(counted, SignIn.Result.REFUSED, List.of(EventKind.SIGN_IN_WRONG));
  }

  private SignIn lock(Account account, boolean unknownDevicesOnly, Instant now) {
    Attempts attempts = account.attempts();
    Attempts after = attempts.locked(unknownDevicesOnly, timer(attempts, now));
    Account locked = unknownDevicesOnly ? account : account.become(UserStatus.LOCKED_OUT, now);
    List<EventKind> events = new ArrayList<>();
    events.add(EventKind.SIGN_IN_WRONG);
    events.add(unknownDevicesOnly ? EventKind.UNKNOWN_DEVICES_LOCKED : EventKind.LOCKED);
    if (hasTimer() && after.lockouts() == LOCKOUT_LIMIT) {
      events.add(EventKind.LOCK_LIMIT);
    }
    return new SignIn(locked.with(after), SignIn.Result.REFUSED, events);
  }

  /// A timer that runs is not set again: the lock after an early unlock ends with the old one.
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
}
