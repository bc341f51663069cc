package dev.unlatch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:00Z");
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Instant QUIET_OVER = LOCKED.plus(QUIET);

  private final Policy policy = policy(Guards.Setting.HOLD);

  @Test
  void waitsUntilTheEndOfTheQuietPeriod() {
    Decision decision = policy.decide(evidence(AccountStatus.LOCKED_OUT), LOCKED);
    Decision.Wait wait = assertInstanceOf(Decision.Wait.class, decision);
    assertEquals(QUIET_OVER, wait.until());
    assertEquals("quiet-period", wait.ground().name());
  }

  @Test
  void stillWaitsAMillisecondBeforeTheEndOfTheQuietPeriod() {
    Decision decision =
        policy.decide(evidence(AccountStatus.LOCKED_OUT), QUIET_OVER.minusMillis(1));
    assertEquals("wait", decision.word());
  }

  @Test
  void unlocksAtTheVeryEndOfTheQuietPeriod() {
    Decision decision = policy.decide(evidence(AccountStatus.LOCKED_OUT), QUIET_OVER);
    assertInstanceOf(Decision.Unlock.class, decision);
    assertEquals("everyone", decision.ground().name());
  }

  @Test
  void unlocksAtOnceWithoutAQuietPeriod() {
    Policy atOnce =
        new Policy("v", Duration.ZERO, new Rule("everyone"), new Guards(Guards.Setting.HOLD));
    assertEquals("unlock", atOnce.decide(evidence(AccountStatus.LOCKED_OUT), LOCKED).word());
  }

  @Test
  void refusesAQuietPeriodBelowZero() {
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Policy(
                    "v",
                    Duration.ofSeconds(-1),
                    new Rule("everyone"),
                    new Guards(Guards.Setting.OFF)));
    assertEquals("the quiet period is below zero: PT-1S", refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, leave, not-locked",
    "PASSWORD_EXPIRED, leave, not-locked",
    "RECOVERY, leave, not-locked",
    "SUSPENDED, leave, suspended",
    "DEPROVISIONED, leave, deprovisioned",
    "STAGED, leave, not-activated",
    "PROVISIONED, leave, not-activated",
    "OTHER, hold, unknown-status",
  })
  void touchesNoAccountThatIsNotLocked(AccountStatus status, String word, String ground) {
    Decision decision = policy.decide(evidence(status), QUIET_OVER);
    assertEquals(word, decision.word());
    assertEquals(ground, decision.ground().name());
  }

  @Test
  void leavesAUserWhoIsGone() {
    Evidence evidence =
        new Evidence(
            lockout(LockKind.WHOLE_ACCOUNT), Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals("gone", policy.decide(evidence, QUIET_OVER).ground().name());
  }

  @ParameterizedTest
  @EnumSource(
      value = Provider.class,
      names = {"ACTIVE_DIRECTORY", "LDAP"})
  void leavesAnAccountThatADirectoryKeeps(Provider provider) {
    Decision decision =
        policy.decide(
            evidence(new Account("00u1", AccountStatus.LOCKED_OUT, provider), Set.of()),
            QUIET_OVER);
    assertInstanceOf(Decision.Leave.class, decision);
    assertEquals("directory", decision.ground().name());
  }

  @ParameterizedTest
  @EnumSource(
      value = Provider.class,
      names = {"ACTIVE_DIRECTORY", "LDAP"},
      mode = EnumSource.Mode.EXCLUDE)
  void unlocksAnAccountOfAnyOtherProvider(Provider provider) {
    Decision decision =
        policy.decide(
            evidence(new Account("00u1", AccountStatus.LOCKED_OUT, provider), Set.of()),
            QUIET_OVER);
    assertEquals("unlock", decision.word());
  }

  @Test
  void leavesABlockOfUnknownDevices() {
    Decision decision =
        policy.decide(
            new Evidence(
                lockout(LockKind.UNKNOWN_DEVICES),
                Optional.of(account(AccountStatus.ACTIVE)),
                Optional.empty(),
                Optional.empty()),
            QUIET_OVER);
    assertEquals("leave", decision.word());
    assertEquals("unknown-devices", decision.ground().name());
  }

  @Test
  void decidesAsForAWholeAccountWhenABlockOfUnknownDevicesHasBecomeOne() {
    Decision decision =
        policy.decide(
            new Evidence(
                lockout(LockKind.UNKNOWN_DEVICES),
                Optional.of(account(AccountStatus.LOCKED_OUT)),
                Optional.of(Set.of()),
                Optional.empty()),
            QUIET_OVER);
    assertEquals("unlock", decision.word());
  }

  @Test
  void holdsAnAdministrator() {
    Decision decision = policy.decide(administrator(Optional.empty()), QUIET_OVER);
    assertInstanceOf(Decision.Hold.class, decision);
    assertEquals(
        new Ground(
            "administrators",
            "the account holds an administrator role: HELP_DESK_ADMIN, USER_ADMIN"),
        decision.ground());
  }

  @Test
  void holdsAnAccountWhoseRolesWereNotRead() {
    Evidence evidence =
        new Evidence(
            lockout(LockKind.WHOLE_ACCOUNT),
            Optional.of(account(AccountStatus.LOCKED_OUT)),
            Optional.empty(),
            Optional.empty());
    Decision decision = policy.decide(evidence, QUIET_OVER);
    assertEquals(
        new Decision.Hold(
            new Ground("administrators", "the account's administrator roles could not be read")),
        decision);
  }

  @Test
  void leavesAnAdministratorWhereTheGuardSaysSo() {
    Decision decision =
        policy(Guards.Setting.LEAVE).decide(administrator(Optional.empty()), QUIET_OVER);
    assertInstanceOf(Decision.Leave.class, decision);
  }

  @Test
  void unlocksAnAdministratorWhereTheGuardIsOff() {
    Decision decision =
        policy(Guards.Setting.OFF).decide(administrator(Optional.empty()), QUIET_OVER);
    assertInstanceOf(Decision.Unlock.class, decision);
  }

  @Test
  void letsAnOverridePassTheQuietPeriodAndAHold() {
    Decision decision = policy.decide(administrator(Optional.of(request(true))), LOCKED);
    assertInstanceOf(Decision.Unlock.class, decision);
    assertEquals("override", decision.ground().name());
    assertTrue(decision.ground().because().contains("administrators"), decision::toString);
  }

  @Test
  void doesNotLetAnOverridePassWhatIsLeftAlone() {
    Decision decision =
        policy(Guards.Setting.LEAVE).decide(administrator(Optional.of(request(true))), QUIET_OVER);
    assertInstanceOf(Decision.Leave.class, decision);
  }

  @Test
  void decidesOnAPersonsRequestWithoutOverrideAsOnAnyOther() {
    assertEquals(
        "hold", policy.decide(administrator(Optional.of(request(false))), QUIET_OVER).word());
  }

  @Test
  void asksForRolesOnlyWhereTheyCanMatter() {
    assertTrue(policy.asksForRoles(account(AccountStatus.LOCKED_OUT)));
    assertFalse(policy.asksForRoles(account(AccountStatus.ACTIVE)));
    assertFalse(
        policy.asksForRoles(
            new Account("00u1", AccountStatus.LOCKED_OUT, Provider.ACTIVE_DIRECTORY)));
    assertFalse(policy(Guards.Setting.OFF).asksForRoles(account(AccountStatus.LOCKED_OUT)));
  }

  private static Policy policy(Guards.Setting administrators) {
    return new Policy("v", QUIET, new Rule("everyone"), new Guards(administrators));
  }

  private static Evidence evidence(AccountStatus status) {
    return evidence(account(status), Set.of());
  }

  private static Evidence evidence(Account account, Set<String> roles) {
    return new Evidence(
        lockout(LockKind.WHOLE_ACCOUNT),
        Optional.of(account),
        Optional.of(roles),
        Optional.empty());
  }

  private static Evidence administrator(Optional<Request> request) {
    return new Evidence(
        lockout(LockKind.WHOLE_ACCOUNT),
        Optional.of(account(AccountStatus.LOCKED_OUT)),
        Optional.of(Set.of("USER_ADMIN", "HELP_DESK_ADMIN")),
        request);
  }

  private static Account account(AccountStatus status) {
    return new Account("00u1", status, Provider.OKTA);
  }

  private static Lockout lockout(LockKind kind) {
    return new Lockout("00u1", kind, LOCKED, Optional.of("event-1"));
  }

  private static Request request(boolean override) {
    return new Request(
        "Kim of the help desk", "called from a known number", override, LOCKED, "id");
  }
}
