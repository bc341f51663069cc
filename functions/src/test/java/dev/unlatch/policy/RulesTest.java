package dev.unlatch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.guard.SourceGuard;
import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policy.rule.Rule.Action;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final Instant NOW = Case.LOCKED.plus(Duration.ofHours(1));
  private static final Rule EVERYONE = Policies.unlockAll("everyone");

  @Test
  void takesTheFirstRuleThatMatches() {
    Policy policy =
        Policies.rules(
            Policies.rule("other", "{\"lock\":{\"kind\":[\"okta-gave-up\"]}}", Action.IGNORE),
            Policies.rule("mine", "{\"lock\":{\"kind\":[\"whole-account\"]}}", Action.HOLD),
            EVERYONE);
    Decision decision = policy.decide(Case.plain().evidence(), NOW);
    assertEquals(new Decision.Hold(new Reason("mine", "the rule holds")), decision);
  }

  @Test
  void holdsWhereNoRuleMatches() {
    Policy policy =
        Policies.rules(
            Policies.rule("other", "{\"lock\":{\"kind\":[\"okta-gave-up\"]}}", Action.IGNORE));
    assertEquals(
        new Decision.Hold(new Reason("no-rule", "no rule matches")),
        policy.decide(Case.plain().evidence(), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"user\":{\"profile\":{\"userType\":[\"contractor\"]}}}|true",
        "{\"user\":{\"profile\":{\"userType\":[\"employee\"]}}}|false",
        "{\"user\":{\"profile\":{\"userType\":[{\"prefix\":\"con\"}]}}}|true",
        "{\"user\":{\"profile\":{\"userType\":[{\"suffix\":\"tor\"}]}}}|true",
        "{\"user\":{\"profile\":{\"userType\":[{\"equals-ignore-case\":\"Contractor\"}]}}}|true",
        "{\"user\":{\"profile\":{\"userType\":[{\"wildcard\":\"c*r\"}]}}}|true",
        "{\"user\":{\"profile\":{\"userType\":[{\"anything-but\":[\"contractor\"]}]}}}|false",
        "{\"user\":{\"profile\":{\"manager\":[{\"exists\":false}]}}}|true",
        "{\"user\":{\"profile\":{\"level\":[{\"numeric\":[\">\",3,\"<=\",5]}]}}}|true",
        "{\"event\":{\"client\":{\"ipAddress\":[{\"cidr\":\"203.0.113.0/24\"}]}}}|true",
        "{\"event\":{\"client\":{\"ipAddress\":[{\"cidr\":\"198.51.100.0/24\"}]}}}|false",
        "{\"groups\":[\"Sales\"]}|true",
        "{\"groups\":[\"Legal\"]}|false",
        "{\"roles\":[{\"exists\":false}]}|true",
        "{\"history\":{\"unlocks\":{\"24h\":[{\"numeric\":[\">=\",1]}]}}}|true",
        "{\"history\":{\"unlocks\":{\"1h\":[0]}}}|true",
        "{\"source\":{\"address\":{\"users\":[{\"numeric\":[\"<\",2]}]}}}|true",
        "{\"organisation\":{\"brake\":[\"closed\"],\"attack\":[false]}}|true",
        "{\"signals\":{\"user\":[\"high-risk\"]}}|true",
        "{\"signals\":{\"address\":[\"threat\"]}}|false",
        "{\"$or\":[{\"groups\":[\"Legal\"]},{\"lock\":{\"kind\":[\"whole-account\"]}}]}|true",
      })
  void matchesAsEventBridgeDoes(String pattern, boolean matches) {
    Policy policy =
        Policies.rules(
            Policies.rule("matched", pattern, Action.IGNORE), Policies.unlockAll("rest"));
    Account account =
        new Account(
            "00u1",
            AccountStatus.LOCKED_OUT,
            Provider.OKTA,
            "{\"profile\":{\"userType\":\"contractor\",\"level\":4}}");
    Evidence evidence =
        Case.plain()
            .account(Optional.of(account))
            .groups("00g1", "Sales")
            .unlocksAt(NOW.minus(Duration.ofHours(3)))
            .signals(new Signal(Signal.Kind.HIGH_RISK, "00u1", Case.LOCKED, Optional.empty()))
            .evidence();
    assertEquals(matches ? "ignore" : "unlock", policy.decide(evidence, NOW).word());
  }

  @Test
  void holdsWhereARuleLooksAtGroupsThatCouldNotBeRead() {
    Policy policy =
        Policies.rules(Policies.rule("sales", "{\"groups\":[\"Sales\"]}", Action.IGNORE), EVERYONE);
    assertEquals(
        new Decision.Hold(
            new Reason(
                "unreadable", "a rule looks at the account's groups, which could not be read")),
        policy.decide(Case.plain().evidence(), NOW));
  }

  @Test
  void aPersonsRequestDoesNotPassGroupsOrRolesByWhichARuleMayIgnoreTheAccount() {
    for (String pattern : List.of("{\"groups\":[\"Sales\"]}", "{\"roles\":[\"ORG_ADMIN\"]}")) {
      Policy ignores = Policies.rules(Policies.rule("protected", pattern, Action.IGNORE), EVERYONE);
      Evidence unread = Case.plain().rolesUnread().request(true).evidence();
      assertEquals("unreadable", ignores.decide(unread, NOW).reason().name());
      Policy holds = Policies.rules(Policies.rule("protected", pattern, Action.HOLD), EVERYONE);
      assertEquals("override", holds.decide(unread, NOW).reason().name());
    }
  }

  @Test
  void asksForGroupsAndRolesOnlyWhereARuleLooksAtThem() {
    Evidence locked = Case.plain().evidence();
    Policy none = Policies.rules(EVERYONE);
    assertFalse(new Needs(none).groupsFor(locked));
    assertFalse(new Needs(none).rolesFor(locked));
    Policy both =
        Policies.rules(
            Policies.rule(
                "g", "{\"$or\":[{\"groups\":[\"a\"]},{\"roles\":[\"b\"]}]}", Action.HOLD));
    assertTrue(new Needs(both).groupsFor(locked));
    assertTrue(new Needs(both).rolesFor(locked));
    assertFalse(
        new Needs(both)
            .groupsFor(Case.plain().status(AccountStatus.ACTIVE).blocked(false).evidence()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"users\":[\"a\"]}|\"users\" is not part of the evidence",
        "{\"lock\":\"a\"}|\"when\" is not a valid pattern",
        "{\"lock\":{\"kind\":[{\"prefixx\":\"a\"}]}}|prefixx",
        "{\"lock\":{}}|\"when\" is not a valid pattern",
        "[]|\"when\" is not a valid pattern",
      })
  void refusesWhatIsNoPatternAndNamesTheRule(String pattern, String part) {
    Rule wrong = Policies.rule("odd one", pattern, Action.HOLD);
    Exception refusal = assertThrows(IllegalArgumentException.class, () -> Policies.rules(wrong));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("\"odd one\"") && message.contains(part), message);
  }

  @Test
  void waitsForTheRulesOwnQuietPeriod() {
    Rule soon =
        new Rule(
            "soon",
            Optional.of("{\"lock\":{\"kind\":[\"whole-account\"]}}"),
            Optional.empty(),
            Action.UNLOCK,
            Optional.of(Duration.ofMinutes(1)),
            Optional.empty());
    Policy policy = Policies.rules(soon, EVERYONE);
    Instant minute = Case.LOCKED.plus(Duration.ofMinutes(1));
    assertEquals(minute, policy.earliest(Case.LOCKED, Optional.empty(), minute).until());
    assertEquals("unlock", policy.decide(Case.plain().evidence(), minute).word());
    Evidence other = Case.plain().kind(LockKind.OKTA_GAVE_UP).evidence();
    assertEquals(
        new Decision.Wait(
            new Reason("quiet-period", "the account stays locked for at least 5m"),
            Case.LOCKED.plus(Duration.ofMinutes(5))),
        policy.decide(other, minute));
  }

  @Test
  void passesOverARuleOutsideOfItsHours() {
    During lateShift =
        new During(
            ZoneId.of("Europe/Paris"),
            Set.of(DayOfWeek.MONDAY),
            LocalTime.of(11, 0),
            LocalTime.of(12, 0));
    Rule late =
        new Rule(
            "late",
            Optional.empty(),
            Optional.of(lateShift),
            Action.IGNORE,
            Optional.empty(),
            Optional.empty());
    Policy policy = new Policy("v", Duration.ZERO, List.of(late, EVERYONE), Guards.OFF);
    // 2026-01-05 is a Monday, and Paris an hour ahead.
    assertEquals("unlock", policy.decide(Case.plain().evidence(), Case.LOCKED).word());
    Instant ten = Instant.parse("2026-01-05T10:00:00Z");
    assertEquals("ignore", policy.decide(Case.plain().evidence(), ten).word());
  }

  // ---- Rules that wait

  /// The plain case's day, 2026-01-05, is a Monday.
  private static final During NIGHT =
      new During(
          ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(11, 0));

  private static final Instant MORNING = Instant.parse("2026-01-05T11:00:00Z");

  private static Policy waiting(Guards guards) {
    Rule wait =
        new Rule(
            "night",
            Optional.empty(),
            Optional.of(NIGHT),
            Action.WAIT,
            Optional.empty(),
            Optional.empty());
    return new Policy("v", Policies.QUIET, List.of(wait, EVERYONE), guards);
  }

  @Test
  void waitsUntilTheHoursOfARuleEndAndDecidesAfreshThen() {
    Policy policy = waiting(Guards.OFF);
    Instant last = MORNING.minusMillis(1);
    Reason reason = new Reason("night", "the rule waits until its hours end");
    assertEquals(
        new Decision.Wait(reason, MORNING), policy.decide(Case.plain().evidence(), Case.LOCKED));
    assertEquals(new Decision.Wait(reason, MORNING), policy.decide(Case.plain().evidence(), last));
    assertEquals("unlock", policy.decide(Case.plain().evidence(), MORNING).word());
    assertTrue(policy.waitsByRule(reason));
    assertFalse(policy.waitsByRule(new Reason("everyone", "")));
    assertFalse(policy.waitsByRule(new Reason("quiet-period", "")));
  }

  @Test
  void holdsAtOnceWhatAGuardObjectsToWhileARuleWaits() {
    Decision decision =
        waiting(Guards.DEFAULT).decide(Case.plain().event("{}").evidence(), Case.LOCKED);
    assertEquals("hold risk", decision.word() + " " + decision.reason().name());
  }

  @Test
  void letsAnOverridePassARuleThatWaits() {
    Evidence override = Case.plain().request(true).evidence();
    assertEquals("unlock", waiting(Guards.OFF).decide(override, Case.LOCKED).word());
  }

  /// While no event is known, what waits does not wait for an override, so nothing more will come.
  @Test
  void letsNoOverridePassARuleThatIgnores() {
    Rule ignores =
        new Rule(
            "robots",
            Optional.empty(),
            Optional.empty(),
            Action.IGNORE,
            Optional.empty(),
            Optional.empty());
    Policy policy = new Policy("v", Policies.QUIET, List.of(ignores), Guards.OFF);
    Evidence override = Case.plain().request(true).evidence();
    assertEquals("ignore", policy.decide(override, Case.LOCKED).word());
  }

  @Test
  void refusesARuleThatWouldWaitForEver() {
    During always =
        new During(ZoneOffset.UTC, NIGHT.days(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    for (Optional<During> hours : List.of(Optional.<During>empty(), Optional.of(always))) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new Rule(
                  "a", Optional.empty(), hours, Action.WAIT, Optional.empty(), Optional.empty()));
    }
  }

  // ---- Guards of a rule

  @Test
  void looksAtTheGuardsOfTheRuleThatDecides() {
    Guards strict = Policies.perUser(1).guards();
    Rule careful =
        new Rule(
            "careful",
            Optional.of("{\"lock\":{\"kind\":[\"whole-account\"]}}"),
            Optional.empty(),
            Action.UNLOCK,
            Optional.empty(),
            Optional.of(strict));
    Policy policy =
        new Policy("v", Policies.QUIET, List.of(careful, EVERYONE), Policies.perUser(2).guards());
    Instant now = Case.LOCKED.plus(Duration.ofHours(1));
    Case once = Case.plain().unlocksAt(Case.LOCKED.minusSeconds(60));
    assertEquals("1 unlock in 24h, cap 1", policy.decide(once.evidence(), now).reason().because());
    Evidence other = once.kind(LockKind.OKTA_GAVE_UP).evidence();
    assertEquals("unlock", policy.decide(other, now).word());
  }

  @Test
  void asksForWhatTheGuardsOfSomeRuleLookAt() {
    SourceGuard long6h = new SourceGuard(Guards.Setting.HOLD, 5, 5, Duration.ofHours(6));
    Rule careful =
        new Rule(
            "careful",
            Optional.empty(),
            Optional.empty(),
            Action.UNLOCK,
            Optional.empty(),
            Optional.of(Policies.source(long6h).guards()));
    Lockout lockout = Case.lockout(LockKind.WHOLE_ACCOUNT);
    Watched watched =
        new Needs(new Policy("v", Policies.QUIET, List.of(careful), Guards.OFF))
            .surroundings(lockout, List.of(Report.of(lockout, Circumstances.of(Case.CALM))));
    assertEquals(
        List.of(
            new Watched.Source("203.0.113.9", lockout.since()),
            new Watched.Source("AS64500", lockout.since())),
        watched.sources());
    assertEquals(Duration.ofHours(6), watched.around());
    Policy strict =
        new Policy(
            "v",
            Policies.QUIET,
            List.of(
                new Rule(
                    "all",
                    Optional.empty(),
                    Optional.empty(),
                    Action.UNLOCK,
                    Optional.empty(),
                    Optional.of(Guards.DEFAULT))),
            Guards.OFF);
    assertTrue(new Needs(strict).rolesFor(Case.plain().evidence()));
  }
}
