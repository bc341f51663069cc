package dev.unlatch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.unlatch.policy.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:00Z");
  private static final Instant NOW = LOCKED.plusSeconds(3_600);
  private static final String EVENT =
      """
      {"client": {"ipAddress": "203.0.113.7"},
       "debugContext": {"debugData": {"threatSuspected": "false"}}}\
      """;

  @Test
  void setsTheStepOfTheRulesApartFromTheOthers() {
    Explanation explanation = Explanation.of(policy(), evidence(0), NOW);
    assertEquals(
        List.of("standing", "unreadable"), explanation.before().stream().map(Check::name).toList());
    assertEquals("everyone", explanation.ruled().name());
    assertEquals("whole-account", explanation.after().getFirst().name());
    Evidence view = evidence(0).views().getFirst();
    assertEquals(view, explanation.evidence());
    assertEquals(new Deliberation(policy(), view, NOW).checks(), explanation.checks());
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

  private static Policy policy() {
    return new Policy(
        "v",
        Duration.ofMinutes(5),
        List.of(
            Policies.rule(
                "contractors",
                "{\"user\": {\"profile\": {\"userType\": [\"contractor\"]}}}",
                Rule.Action.IGNORE),
            Policies.unlockAll("everyone")),
        Guards.DEFAULT);
  }

  private static Evidence evidence(int unlocks) {
    Account account =
        new Account(
            "00u1",
            AccountStatus.LOCKED_OUT,
            Provider.OKTA,
            "{\"profile\": {\"userType\": \"staff\"}}");
    return Case.evidence(
        new Lockout("00u1", LockKind.WHOLE_ACCOUNT, LOCKED, Optional.empty()),
        Circumstances.of(EVENT),
        Optional.of(account),
        Optional.of(Set.of()),
        Optional.of(Set.of("Everyone")),
        Optional.empty(),
        new History(List.of(), Collections.nCopies(unlocks, LOCKED), List.of(), Optional.empty()),
        Surroundings.NONE.with(LogReading.CURRENT),
        Optional.empty());
  }
}
