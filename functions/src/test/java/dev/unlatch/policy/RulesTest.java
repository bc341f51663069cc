package dev.unlatch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.Rule.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final Instant NOW = Case.LOCKED.plus(Duration.ofHours(1));
  private static final Rule EVERYONE = Rule.unlockAll("everyone");

  @Test
  void takesTheFirstRuleThatMatches() {
    Policy policy =
        Policies.rules(
            Policies.rule("other", "{\"lock\":{\"kind\":[\"given-up\"]}}", Action.LEAVE),
            Policies.rule("mine", "{\"lock\":{\"kind\":[\"whole-account\"]}}", Action.HOLD),
            EVERYONE);
    Decision decision = policy.decide(Case.plain().evidence(), NOW);
    assertEquals(new Decision.Hold(new Ground("mine", "the rule holds")), decision);
  }

  @Test
  void holdsWhereNoRuleMatches() {
    Policy policy =
        Policies.rules(
            Policies.rule("other", "{\"lock\":{\"kind\":[\"given-up\"]}}", Action.LEAVE));
    assertEquals(
        new Decision.Hold(new Ground("no-rule", "no rule matches")),
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
        Policies.rules(Policies.rule("matched", pattern, Action.LEAVE), Rule.unlockAll("rest"));
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
    assertEquals(matches ? "leave" : "unlock", policy.decide(evidence, NOW).word());
  }

  @Test
  void holdsWhereARuleLooksAtGroupsThatCouldNotBeRead() {
    Policy policy =
        Policies.rules(Policies.rule("sales", "{\"groups\":[\"Sales\"]}", Action.LEAVE), EVERYONE);
    assertEquals(
        new Decision.Hold(
            new Ground(
                "unreadable", "a rule looks at the account's groups, which could not be read")),
        policy.decide(Case.plain().evidence(), NOW));
  }

  @Test
  void asksForGroupsAndRolesOnlyWhereARuleLooksAtThem() {
    Evidence locked = Case.plain().evidence();
    Policy none = Policies.rules(EVERYONE);
    assertFalse(none.asksForGroups(locked));
    assertFalse(none.asksForRoles(locked));
    Policy both =
        Policies.rules(
            Policies.rule(
                "g", "{\"$or\":[{\"groups\":[\"a\"]},{\"roles\":[\"b\"]}]}", Action.HOLD));
    assertTrue(both.asksForGroups(locked));
    assertTrue(both.asksForRoles(locked));
    assertFalse(
        both.asksForGroups(Case.plain().status(AccountStatus.ACTIVE).blocked(false).evidence()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"users\":[\"a\"]}|\"users\" is no part of the evidence",
        "{\"lock\":\"a\"}|\"when\" is no pattern",
        "{\"lock\":{\"kind\":[{\"prefixx\":\"a\"}]}}|prefixx",
        "{\"lock\":{}}|\"when\" is no pattern",
        "[]|\"when\" is no pattern",
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
            Optional.of(Duration.ofMinutes(1)));
    Policy policy = Policies.rules(soon, EVERYONE);
    Instant minute = Case.LOCKED.plus(Duration.ofMinutes(1));
    assertEquals(
        minute, policy.earliest(Case.lockout(LockKind.GIVEN_UP), Optional.empty(), minute).until());
    assertEquals("unlock", policy.decide(Case.plain().evidence(), minute).word());
    Evidence other = Case.plain().kind(LockKind.GIVEN_UP).evidence();
    assertEquals(
        new Decision.Wait(
            new Ground("quiet-period", "the account stays locked for at least 5m"),
            Case.LOCKED.plus(Duration.ofMinutes(5))),
        policy.decide(other, minute));
  }

  @Test
  void passesOverARuleOutsideOfItsHours() {
    During lateShift =
        new During(
            java.time.ZoneId.of("Europe/Paris"),
            java.util.Set.of(java.time.DayOfWeek.MONDAY),
            java.time.LocalTime.of(11, 0),
            java.time.LocalTime.of(12, 0));
    Rule late =
        new Rule("late", Optional.empty(), Optional.of(lateShift), Action.LEAVE, Optional.empty());
    Policy policy = new Policy("v", Duration.ZERO, List.of(late, EVERYONE), Guards.OFF);
    // 2026-01-05 is a Monday, and Paris an hour ahead.
    assertEquals("unlock", policy.decide(Case.plain().evidence(), Case.LOCKED).word());
    Instant ten = Instant.parse("2026-01-05T10:00:00Z");
    assertEquals("leave", policy.decide(Case.plain().evidence(), ten).word());
  }
}
