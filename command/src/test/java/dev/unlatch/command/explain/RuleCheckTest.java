package dev.unlatch.command.explain;

import static dev.unlatch.command.SampleRules.rule;
import static dev.unlatch.command.SampleRules.unlockAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.explain.RuleCheck.PatternCheck;
import dev.unlatch.command.explain.RuleCheck.PatternCheck.AnyOf;
import dev.unlatch.command.explain.RuleCheck.PatternCheck.FieldCheck;
import dev.unlatch.policy.Explanation;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.rule.EvidenceDocument.Part;
import dev.unlatch.policy.rule.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCheckTest {
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
            Optional.empty(),
            Optional.empty());
    RuleCheck check = check(rule);
    assertEquals(Optional.of(false), check.during());
    assertTrue(check.when().getFirst().matches());
    assertFalse(check.matches());
  }

  @Test
  void aRuleWithoutAPatternMatchesEverything() {
    RuleCheck check = check(unlockAll("everyone"));
    assertTrue(check.matches());
    assertEquals(List.of(), check.when());
  }

  @Test
  void theFirstThatMatchesDecides() {
    Explanation explanation = Explanation.of(policy(), evidence(), NOW);
    List<RuleCheck> rules = RuleCheck.of(policy(), explanation, NOW);
    assertEquals(
        List.of("contractors", "everyone"), rules.stream().map(it -> it.rule().name()).toList());
    assertEquals("everyone", RuleCheck.deciding(rules).orElseThrow().rule().name());
  }

  /// Those that the functions' fuzzing keeps.
  static List<Path> hostileEvents() throws IOException {
    Path folder = Path.of("../functions/src/test/resources/dev/unlatch/fuzz/evidence");
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @MethodSource("hostileEvents")
  void namesTheRuleThatDecidesWhateverTheEvent(Path event) throws IOException {
    String either =
        """
        {"event": {"$or": [{"client": {"ipAddress": [{"cidr": "203.0.113.0/24"}]}},
                           {"outcome": {"reason": [{"anything-but": "LOCKED_OUT"}]}},
                           {"target": {"type": [{"prefix": "App"}]}}]}}\
        """;
    Policy policy = policy(rule("either", either, Rule.Action.IGNORE));
    String text = new String(Files.readAllBytes(event), StandardCharsets.UTF_8);
    Explanation explanation = Explanation.of(policy, evidence(text), NOW);
    List<RuleCheck> rules = RuleCheck.of(policy, explanation, NOW);
    assertEquals(explanation.ruled().name(), RuleCheck.deciding(rules).orElseThrow().rule().name());
  }

  private static FieldCheck field(String pattern) {
    return assertInstanceOf(FieldCheck.class, check(pattern).when().getFirst());
  }

  private static RuleCheck check(String pattern) {
    return check(rule("tried", pattern, Rule.Action.IGNORE));
  }

  private static RuleCheck check(Rule rule) {
    JsonNode document = policy().document(evidence(), EnumSet.allOf(Part.class), NOW);
    return RuleCheck.of(rule, document, NOW);
  }

  private static Policy policy() {
    return policy(
        rule(
            "contractors",
            "{\"user\": {\"profile\": {\"userType\": [\"contractor\"]}}}",
            Rule.Action.IGNORE));
  }

  /// With a rule, and one that unlocks everyone else.
  private static Policy policy(Rule rule) {
    List<Rule> rules = List.of(rule, unlockAll("everyone"));
    return new Policy("v", Duration.ofMinutes(5), rules, Guards.DEFAULT);
  }

  private static Evidence evidence() {
    return evidence(EVENT);
  }

  private static Evidence evidence(String event) {
    Account account =
        new Account(
            "00u1",
            AccountStatus.LOCKED_OUT,
            Provider.OKTA,
            "{\"profile\": {\"userType\": \"staff\"}}");
    Lockout lockout = new Lockout("00u1", LockKind.WHOLE_ACCOUNT, LOCKED, Optional.empty());
    Report report = Report.of(lockout, Circumstances.of(event));
    return new Evidence(
        lockout,
        Optional.of(report),
        Optional.of(account),
        Optional.of(Set.of()),
        Optional.of(Set.of("Everyone")),
        Optional.empty(),
        History.NONE,
        Surroundings.NONE.with(LogReading.CURRENT),
        Optional.empty(),
        List.of(report),
        Optional.empty());
  }
}
