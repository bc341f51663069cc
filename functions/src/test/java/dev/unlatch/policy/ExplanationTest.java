package dev.unlatch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.guard.Check;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.rule.EvidenceDocument.Part;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policy.rule.RuleCheck;
import dev.unlatch.policy.rule.RuleCheck.PatternCheck;
import dev.unlatch.policy.rule.RuleCheck.PatternCheck.AnyOf;
import dev.unlatch.policy.rule.RuleCheck.PatternCheck.FieldCheck;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:00Z"); // a Monday
  private static final Instant NOW = LOCKED.plusSeconds(3_600);
  private static final String EVENT =
      """
      {"client": {"ipAddress": "203.0.113.7"},
       "target": [{"type": "User", "id": "u"}, {"type": "App", "id": "a"}]}\
      """;

  @Test
  void namesEachFieldOfAPatternWithItsValueAndWhetherItMatches() {
    RuleCheck check =
        check(
            """
            {"event": {"client": {"ipAddress": [{"cidr": "203.0.113.0/24"}]}},
             "user": {"profile": {"userType": ["contractor"]}}}\
            """);
    assertFalse(check.matches());
    assertEquals(
        List.of(
            new FieldCheck(
                "event.client.ipAddress",
                "[{\"cidr\":\"203.0.113.0/24\"}]",
                Optional.of("\"203.0.113.7\""),
                true),
            new FieldCheck(
                "user.profile.userType", "[\"contractor\"]", Optional.of("\"staff\""), false)),
        check.when());
  }

  @Test
  void saysWhereTheEvidenceHasNothing() {
    assertEquals(Optional.empty(), field("{\"user\": {\"profile\": {\"team\": [\"a\"]}}}").value());
  }

  @Test
  void matchesAnAbsentFieldThatIsToBeAbsent() {
    assertTrue(field("{\"user\": {\"profile\": {\"team\": [{\"exists\": false}]}}}").matches());
  }

  @Test
  void givesAllValuesOfAList() {
    FieldCheck field = field("{\"event\": {\"target\": {\"type\": [\"App\"]}}}");
    assertEquals(Optional.of("[\"User\",\"App\"]"), field.value());
    assertTrue(field.matches());
  }

  @Test
  void saysThatFieldsMatchOnTheirOwnButNotInTheSameElement() {
    RuleCheck check = check("{\"event\": {\"target\": {\"type\": [\"App\"], \"id\": [\"u\"]}}}");
    assertTrue(check.when().stream().allMatch(PatternCheck::matches));
    assertFalse(check.matches());
  }

  @Test
  void takesAlternativesApart() {
    RuleCheck check =
        check(
            """
            {"$or": [{"groups": ["Staff"]}, {"user": {"profile": {"userType": ["staff"]}}}],
             "lock": {"kind": ["whole-account"]}}\
            """);
    AnyOf anyOf = assertInstanceOf(AnyOf.class, check.when().getFirst());
    assertTrue(anyOf.matches());
    assertFalse(anyOf.alternatives().getFirst().getFirst().matches());
    assertTrue(anyOf.alternatives().getLast().getFirst().matches());
    assertTrue(check.matches());
  }

  @Test
  void takesAlternativesWithinAFieldApart() {
    RuleCheck check =
        check(
            """
            {"event": {"$or": [{"severity": ["WARN"]}, {"client": {"ipAddress": ["192.0.2.1"]}}]}}\
            """);
    AnyOf anyOf = assertInstanceOf(AnyOf.class, check.when().getFirst());
    assertFalse(anyOf.matches());
    FieldCheck second =
        assertInstanceOf(FieldCheck.class, anyOf.alternatives().getLast().getFirst());
    assertEquals("event.client.ipAddress", second.path());
    assertEquals(Optional.of("\"203.0.113.7\""), second.value());
  }

  @Test
  void doesNotMatchOutsideOfItsHoursThoughItsPatternDoes() {
    During tuesday =
        new During(ZoneOffset.UTC, Set.of(DayOfWeek.TUESDAY), LocalTime.of(8, 0), LocalTime.NOON);
    Rule rule =
        new Rule(
            "tuesday",
            Optional.of("{\"lock\": {\"kind\": [\"whole-account\"]}}"),
            Optional.of(tuesday),
            Rule.Action.UNLOCK,
            Optional.empty());
    RuleCheck check = check(rule);
    assertEquals(Optional.of(false), check.during());
    assertTrue(check.when().getFirst().matches());
    assertFalse(check.matches());
  }

  @Test
  void aRuleWithoutAPatternMatchesEverything() {
    RuleCheck check = check(Rule.unlockAll("everyone"));
    assertTrue(check.matches());
    assertEquals(List.of(), check.when());
  }

  @Test
  void setsTheStepOfTheRulesApartFromTheOthers() {
    Explanation explanation = Explanation.of(policy(), evidence(0), NOW);
    assertEquals(
        List.of("standing", "unreadable"), explanation.before().stream().map(Check::name).toList());
    assertEquals("everyone", explanation.ruled().name());
    assertEquals("whole-account", explanation.after().getFirst().name());
    Evidence view = evidence(0).views().getFirst();
    assertEquals(new Deliberation(policy(), view, NOW).checks(), explanation.checks());
    assertEquals("everyone", explanation.deciding().orElseThrow().rule().name());
  }

  @Test
  void namesTheGuardThatDecidesThoughARuleUnlocks() {
    Explanation explanation = Explanation.of(policy(), evidence(3), NOW);
    assertEquals("per-user", explanation.decider().name());
    assertEquals(policy().decide(evidence(3), NOW), explanation.decision());
  }

  @Test
  void namesTheUnlockWhereNothingObjects() {
    Explanation explanation = Explanation.of(policy(), evidence(0), NOW);
    assertEquals("unlock", explanation.decision().word());
    assertEquals(explanation.after().getLast(), explanation.decider());
  }

  private static FieldCheck field(String pattern) {
    return assertInstanceOf(FieldCheck.class, check(pattern).when().getFirst());
  }

  private static RuleCheck check(String pattern) {
    return check(rule("tried", pattern));
  }

  private static RuleCheck check(Rule rule) {
    JsonNode document = policy().document(evidence(0), EnumSet.allOf(Part.class), NOW);
    return RuleCheck.of(rule, document, NOW);
  }

  private static Rule rule(String name, String pattern) {
    return new Rule(
        name, Optional.of(pattern), Optional.empty(), Rule.Action.IGNORE, Optional.empty());
  }

  private static Policy policy() {
    return new Policy(
        "v",
        Duration.ofMinutes(5),
        List.of(
            rule("contractors", "{\"user\": {\"profile\": {\"userType\": [\"contractor\"]}}}"),
            Rule.unlockAll("everyone")),
        Guards.DEFAULT);
  }

  private static Evidence evidence(int unlocks) {
    Account account =
        new Account(
            "00u1",
            AccountStatus.LOCKED_OUT,
            Provider.OKTA,
            "{\"profile\": {\"userType\": \"staff\"}}");
    String event =
        EVENT.replaceFirst(
            "\\{", "{\"debugContext\":{\"debugData\":{\"threatSuspected\":\"false\"}},");
    return new Evidence(
        new Lockout("00u1", LockKind.WHOLE_ACCOUNT, LOCKED, Optional.empty()),
        Circumstances.of(event),
        Optional.of(account),
        Optional.of(Set.of()),
        Optional.of(Set.of("Everyone")),
        Optional.empty(),
        new History(List.of(), Collections.nCopies(unlocks, LOCKED), List.of(), Optional.empty()),
        Surroundings.NONE.with(LogReading.CURRENT),
        Optional.empty());
  }
}
