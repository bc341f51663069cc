package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The rules of locking, without a server.
final class PasswordPolicyTest {
  private static final Instant NOW = SettableClock.START;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Account ada = Account.of("00u1", NewUser.of("ada@example.com", "right"), NOW);

  @Test
  void neverLocksWithoutAMaximum() {
    PasswordPolicy policy = new PasswordPolicy(0, Duration.ZERO, false, false);

    Account account = wrong(policy, ada, null, 1000);

    assertEquals(UserStatus.ACTIVE, account.status());
  }

  @Test
  void locksAtTheMaximumWithBothEvents() {
    PasswordPolicy policy = new PasswordPolicy(3, Duration.ZERO, false, false);
    Account twice = wrong(policy, ada, null, 2);

    SignIn third = policy.signIn(twice, "wrong", null, NOW);

    assertEquals(UserStatus.LOCKED_OUT, third.account().status());
    assertEquals(SignIn.Result.REFUSED, third.result());
    assertEquals(List.of(EventKind.SIGN_IN_WRONG, EventKind.LOCKED), third.events());
  }

  @Test
  void setsNoTimerWithoutATimedUnlock() {
    PasswordPolicy policy = new PasswordPolicy(1, Duration.ZERO, false, false);

    assertNull(wrong(policy, ada, null, 1).attempts().timer());
  }

  @Test
  void setsTheTimerAtTheLock() {
    PasswordPolicy policy = new PasswordPolicy(1, HOUR, false, false);

    assertEquals(NOW.plus(HOUR), wrong(policy, ada, null, 1).attempts().timer());
  }

  @Test
  void keepsTheOldTimerThroughAnUnlock() {
    PasswordPolicy policy = new PasswordPolicy(1, HOUR, false, false);
    Account unlocked = wrong(policy, ada, null, 1).unlock(NOW);

    SignIn later = policy.signIn(unlocked, "wrong", null, NOW.plus(HOUR.dividedBy(2)));

    assertEquals(NOW.plus(HOUR), later.account().attempts().timer());
  }

  @Test
  void blocksOnlyUnknownDevicesWhereTheyAreCountedApart() {
    PasswordPolicy policy = new PasswordPolicy(2, Duration.ZERO, false, true);
    Account known = policy.signIn(ada, "right", "laptop", NOW).account();

    Account blocked = wrong(policy, known, null, 2);

    assertEquals(UserStatus.ACTIVE, blocked.status());
    assertTrue(blocked.isLockedFor("tablet"));
    assertTrue(blocked.isLockedFor(null));
    assertFalse(blocked.isLockedFor("laptop"));
  }

  @Test
  void locksTheWholeAccountFromAKnownDevice() {
    PasswordPolicy policy = new PasswordPolicy(2, Duration.ZERO, false, true);
    Account known = policy.signIn(ada, "right", "laptop", NOW).account();

    Account locked = wrong(policy, known, "laptop", 2);

    assertEquals(UserStatus.LOCKED_OUT, locked.status());
    assertTrue(locked.isLockedFor("laptop"));
  }

  @Test
  void keepsTheBlockWhileAKnownDeviceSignsIn() {
    PasswordPolicy policy = new PasswordPolicy(2, Duration.ZERO, false, true);
    Account known = policy.signIn(ada, "right", "laptop", NOW).account();
    Account blocked = wrong(policy, known, "tablet", 2);

    Account after = policy.signIn(blocked, "right", "laptop", NOW).account();

    assertTrue(after.isLockedFor("tablet"));
    assertEquals(0, after.attempts().lockouts());
  }

  @Test
  void refusesEveryStatusButActive() {
    PasswordPolicy policy = PasswordPolicy.defaults();

    SignIn signIn = policy.signIn(ada.become(UserStatus.SUSPENDED, NOW), "right", null, NOW);

    assertEquals(SignIn.Result.REFUSED, signIn.result());
  }

  @Test
  void namesANegativeSetting() {
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PasswordPolicy(-1, Duration.ZERO, false, false));

    assertEquals("maxAttempts is below 0: -1", refused.getMessage());
  }

  private static Account wrong(
      PasswordPolicy policy, Account account, @Nullable String device, int times) {
    Account after = account;
    for (int i = 0; i < times; i++) {
      after = policy.signIn(after, "wrong", device, NOW).account();
    }
    return after;
  }
}
