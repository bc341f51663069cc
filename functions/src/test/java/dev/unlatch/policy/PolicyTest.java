package dev.unlatch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {
  private static final Instant LOCKED = Case.LOCKED;
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Instant QUIET_OVER = LOCKED.plus(QUIET);

  private final Policy policy = policy(Guards.Setting.HOLD);

  @Test
  void waitsUntilTheEndOfTheQuietPeriod() {
    Decision decision = policy.decide(evidence(AccountStatus.LOCKED_OUT), LOCKED);
    Decision.Wait wait = assertInstanceOf(Decision.Wait.class, decision);
    assertEquals(QUIET_OVER, wait.until());
    assertEquals("quiet-period", wait.reason().name());
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
    assertEquals("everyone", decision.reason().name());
  }

  @Test
  void unlocksAtOnceWithoutAQuietPeriod() {
    Policy atOnce = Policies.administrators(Duration.ZERO, Guards.Setting.HOLD);
    assertEquals("unlock", atOnce.decide(evidence(AccountStatus.LOCKED_OUT), LOCKED).word());
  }

  @Test
  void refusesAQuietPeriodBelowZero() {
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Policies.with(Duration.ofSeconds(-1), Guards.OFF));
    assertEquals("the quiet period is below zero: PT-1S", refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, ignore, not-locked",
    "PASSWORD_EXPIRED, ignore, not-locked",
    "RECOVERY, ignore, not-locked",
    "SUSPENDED, ignore, suspended",
    "DEPROVISIONED, ignore, deprovisioned",
    "STAGED, ignore, not-activated",
    "PROVISIONED, ignore, not-activated",
    "OTHER, hold, unknown-status",
  })
  void touchesNoAccountThatIsNotLocked(AccountStatus status, String word, String reason) {
    Decision decision = policy.decide(evidence(status), QUIET_OVER);
    assertEquals(word, decision.word());
    assertEquals(reason, decision.reason().name());
  }

  @Test
  void leavesAUserWhoIsGone() {
    Evidence evidence = Case.plain().account(Optional.empty()).evidence();
    assertEquals("gone", policy.decide(evidence, QUIET_OVER).reason().name());
  }

  @ParameterizedTest
  @EnumSource(
      value = Provider.class,
      names = {"ACTIVE_DIRECTORY", "LDAP"})
  void leavesAnAccountThatADirectoryKeeps(Provider provider) {
    Decision decision = policy.decide(evidence(provider), QUIET_OVER);
    assertInstanceOf(Decision.Ignore.class, decision);
    assertEquals("directory", decision.reason().name());
  }

  @ParameterizedTest
  @EnumSource(
      value = Provider.class,
      names = {"ACTIVE_DIRECTORY", "LDAP"},
      mode = EnumSource.Mode.EXCLUDE)
  void unlocksAnAccountOfAnyOtherProvider(Provider provider) {
    Decision decision = policy.decide(evidence(provider), QUIET_OVER);
    assertEquals("unlock", decision.word());
  }

  @Test
  void leavesABlockOfUnknownDevices() {
    Decision decision =
        policy.decide(
            Case.plain().kind(LockKind.UNKNOWN_DEVICES).status(AccountStatus.ACTIVE).evidence(),
            QUIET_OVER);
    assertEquals("ignore", decision.word());
    assertEquals("unknown-devices", decision.reason().name());
  }

  @Test
  void decidesAsForAWholeAccountWhenABlockOfUnknownDevicesHasBecomeOne() {
    Decision decision =
        policy.decide(Case.plain().kind(LockKind.UNKNOWN_DEVICES).evidence(), QUIET_OVER);
    assertEquals("unlock", decision.word());
  }

  @Test
  void holdsAnAdministrator() {
    Decision decision = policy.decide(administrator().evidence(), QUIET_OVER);
    assertInstanceOf(Decision.Hold.class, decision);
    assertEquals(
        new Reason(
            "administrators",
            "the account holds an administrator role: HELP_DESK_ADMIN, USER_ADMIN"),
        decision.reason());
  }

  @Test
  void holdsAnAccountWhoseRolesWereNotRead() {
    Evidence evidence = Case.plain().rolesUnread().evidence();
    Decision decision = policy.decide(evidence, QUIET_OVER);
    assertEquals(
        new Decision.Hold(
            new Reason("administrators", "the account's administrator roles could not be read")),
        decision);
  }

  @Test
  void leavesAnAdministratorWhereTheGuardSaysSo() {
    Decision decision =
        policy(Guards.Setting.IGNORE).decide(administrator().evidence(), QUIET_OVER);
    assertInstanceOf(Decision.Ignore.class, decision);
  }

  @Test
  void unlocksAnAdministratorWhereTheGuardIsOff() {
    Decision decision = policy(Guards.Setting.OFF).decide(administrator().evidence(), QUIET_OVER);
    assertInstanceOf(Decision.Unlock.class, decision);
  }

  @Test
  void letsAnOverridePassTheQuietPeriodAndAHold() {
    Decision decision = policy.decide(administrator().request(true).evidence(), LOCKED);
    assertInstanceOf(Decision.Unlock.class, decision);
    assertEquals("override", decision.reason().name());
    assertTrue(decision.reason().because().contains("administrators"), decision::toString);
  }

  @Test
  void namesAllThatAnOverrideHasPassed() {
    Brake open =
        new Brake(
            Brake.State.OPEN,
            LOCKED,
            LOCKED.plus(Duration.ofHours(1)),
            List.of(),
            "51 lockouts in 10m, cap 50",
            1,
            0);
    Evidence evidence = administrator().request(true).brake(open).evidence();
    Decision decision = Policies.with(QUIET, Guards.DEFAULT).decide(evidence, QUIET_OVER);
    assertInstanceOf(Decision.Unlock.class, decision);
    String because = decision.reason().because();
    assertTrue(because.contains("administrators ("), because);
    assertTrue(because.endsWith("; brake (open: 51 lockouts in 10m, cap 50)"), because);
    assertFalse(because.contains("quiet-period"), because);
  }

  @Test
  void doesNotLetAnOverridePassWhatIsLeftAlone() {
    Decision decision =
        policy(Guards.Setting.IGNORE).decide(administrator().request(true).evidence(), QUIET_OVER);
    assertInstanceOf(Decision.Ignore.class, decision);
  }

  @Test
  void decidesOnAPersonsRequestWithoutOverrideAsOnAnyOther() {
    assertEquals(
        "hold", policy.decide(administrator().request(false).evidence(), QUIET_OVER).word());
  }

  @Test
  void asksForRolesOnlyWhereTheyCanMatter() {
    Evidence locked = Case.plain().evidence();
    Account directory =
        new Account("00u1", AccountStatus.LOCKED_OUT, Provider.ACTIVE_DIRECTORY, "{}");
    assertTrue(new Needs(policy).rolesFor(locked));
    Case free = Case.plain().status(AccountStatus.ACTIVE).blocked(false);
    assertFalse(new Needs(policy).rolesFor(free.evidence()));
    assertFalse(
        new Needs(policy).rolesFor(Case.plain().account(Optional.of(directory)).evidence()));
    assertFalse(new Needs(policy(Guards.Setting.OFF)).rolesFor(locked));
  }

  private static Policy policy(Guards.Setting administrators) {
    return Policies.administrators(QUIET, administrators);
  }

  private static Evidence evidence(AccountStatus status) {
    return Case.plain().status(status).blocked(false).evidence();
  }

  private static Evidence evidence(Provider provider) {
    Account account = new Account("00u1", AccountStatus.LOCKED_OUT, provider, "{}");
    return Case.plain().account(Optional.of(account)).evidence();
  }

  private static Case administrator() {
    return Case.plain().roles("USER_ADMIN", "HELP_DESK_ADMIN");
  }
}
