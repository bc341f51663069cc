package dev.unlatch.lab.okta.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.lab.okta.log.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The rules of locking, without a server.
final class PasswordPolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final UserAccount ada =
      UserAccount.of("00u1", NewUser.of("ada@example.com", "right"), NOW);

  @Test
  void neverLocksWithoutAMaximum() {
    PasswordPolicy policy = new PasswordPolicy(0, Duration.ZERO, false);

    UserAccount account = wrong(policy, ada, 1000);

    assertEquals(UserStatus.ACTIVE, account.status());
  }

  @Test
  void locksAtTheMaximumWithBothEvents() {
    PasswordPolicy policy = new PasswordPolicy(3, Duration.ZERO, false);
    UserAccount twice = wrong(policy, ada, 2);

    PasswordPolicy.SignIn third = policy.signIn(twice, "wrong", NOW);

    assertEquals(UserStatus.LOCKED_OUT, third.account().status());
    assertFalse(third.succeeds());
    assertEquals(List.of(EventKind.SIGN_IN_WRONG, EventKind.LOCKED), third.events());
  }

  @Test
  void setsNoTimerWithoutATimedUnlock() {
    PasswordPolicy policy = new PasswordPolicy(1, Duration.ZERO, false);

    assertNull(wrong(policy, ada, 1).attempts().timer());
  }

  @Test
  void setsTheTimerAtTheLock() {
    PasswordPolicy policy = new PasswordPolicy(1, HOUR, false);

    assertEquals(NOW.plus(HOUR), wrong(policy, ada, 1).attempts().timer());
  }

  @Test
  void keepsTheOldTimerThroughAnUnlock() {
    PasswordPolicy policy = new PasswordPolicy(1, HOUR, false);
    UserAccount unlocked = wrong(policy, ada, 1).unlock(NOW);

    PasswordPolicy.SignIn later = policy.signIn(unlocked, "wrong", NOW.plus(HOUR.dividedBy(2)));

    assertEquals(NOW.plus(HOUR), later.account().attempts().timer());
  }

  @Test
  void blocksOnlyUnknownDevicesIfThatIsWanted() {
    PasswordPolicy policy = new PasswordPolicy(2, Duration.ZERO, true);
    UserAccount blocked = wrong(policy, ada, 2);
    assertEquals(UserStatus.ACTIVE, blocked.status());
    assertEquals(Set.of("UNKNOWN_DEVICES"), blocked.attempts().blocks());
    assertFalse(policy.signIn(blocked, "right", NOW).succeeds());
  }

  @Test
  void refusesEveryStatusButActive() {
    PasswordPolicy policy = PasswordPolicy.defaults();

    PasswordPolicy.SignIn signIn =
        policy.signIn(ada.become(UserStatus.SUSPENDED, NOW), "right", NOW);

    assertFalse(signIn.succeeds());
  }

  @Test
  void namesANegativeSetting() {
    Exception refused =
        assertThrows(
            IllegalArgumentException.class, () -> new PasswordPolicy(-1, Duration.ZERO, false));

    assertEquals("maxAttempts must be at least 0: -1", refused.getMessage());
  }

  private static UserAccount wrong(PasswordPolicy policy, UserAccount account, int times) {
    UserAccount after = account;
    for (int i = 0; i < times; i++) {
      after = policy.signIn(after, "wrong", NOW).account();
    }
    return after;
  }
}
