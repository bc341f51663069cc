package dev.unlatch.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.activation.PolicyChanges.Outcome;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.port.Journal;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.response.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivatedPoliciesTest {
  private final FakePolicyStore store = new FakePolicyStore();
  private final TestClock clock = new TestClock(Instant.parse("2026-01-05T09:30:00Z"));
  private final PolicyChanges changes = new PolicyChanges(store, clock);
  private final List<String> reported = new ArrayList<>();
  private final PolicyInForce packaged =
      PolicyInForce.packaged(Policies.with(Duration.ZERO, Guards.OFF));
  private final ActivatedPolicies policies =
      new ActivatedPolicies(packaged, store, new Reports(), clock);

  private final class Reports implements Journal {
    @Override
    public void policyUnreadable(Activation active, String why, Optional<Activation> instead) {
      String number = instead.map(it -> String.valueOf(it.number())).orElse("none");
      reported.add(active.number() + ": " + why + "; instead " + number);
    }
  }

  private Activation activate(PolicyBody body) {
    return switch (changes.activate(body, Bodies.CHANGE)) {
      case Outcome.Activated(var active, _) -> active.active();
      case Outcome other -> throw new AssertionError(other);
    };
  }

  private PolicyInForce inForce() {
    return policies.inForce(store.active());
  }

  private static String rule(PolicyInForce inForce) {
    return inForce.policy().rules().getFirst().name();
  }

  @Test
  void thePackagedPolicyDecidesUntilOneIsActivated() {
    assertSame(packaged, policies.known());
    assertSame(packaged, policies.inForce(Optional.empty()));
    Activation first = activate(Bodies.HOLDS);
    assertSame(packaged, policies.known(), "before the pointer is read again");
    assertEquals("holds", rule(inForce()));
    assertEquals(Optional.of(first), policies.known().activation());
    assertEquals(first.body().substring(0, 12), policies.known().policy().version());
  }

  @Test
  void aProcessThatStartsReadsThePointerItself() {
    var _ = activate(Bodies.HOLDS);
    assertEquals("holds", rule(policies.known()));
  }

  @Test
  void readsABodyOnce() {
    var _ = activate(Bodies.HOLDS);
    PolicyInForce first = inForce();
    clock.forward(Duration.ofDays(1));
    assertSame(first, inForce());
    assertSame(first, policies.known());
    assertEquals(1, store.bodiesRead());
    var _ = activate(Bodies.UNLOCKS);
    assertEquals("unlocks", rule(inForce()));
    assertEquals(2, store.bodiesRead());
  }

  @Test
  void thePreviousPolicyDecidesIfTheActiveOneIsMissing() {
    Activation first = activate(Bodies.HOLDS);
    store.lose(activate(Bodies.UNLOCKS).body());
    assertEquals("holds", rule(inForce()));
    assertEquals(Optional.of(first), inForce().activation());
    assertEquals(List.of("2: the table does not have it; instead 1"), reported);
  }

  @Test
  void thePreviousPolicyDecidesIfTheActiveOneHasAnotherContent() {
    var _ = activate(Bodies.HOLDS);
    store.damage(activate(Bodies.UNLOCKS).body(), Bodies.FAILS.compressed());
    assertEquals("holds", rule(inForce()));
    assertEquals(List.of("2: its content does not have its hash; instead 1"), reported);
  }

  @Test
  void thePreviousPolicyDecidesIfThisReleaseCannotReadTheActiveOne() {
    var _ = activate(Bodies.HOLDS);
    store.keep(Bodies.WRONG);
    Activation newer =
        new Activation(2, Bodies.WRONG.hash(), "Kim", "newer", clock.instant(), "invocation-2");
    assertTrue(store.activate(new ActivePolicy(newer, store.active().map(ActivePolicy::active))));
    assertEquals("holds", rule(inForce()));
    assertTrue(reported.getFirst().contains("this release cannot read it: policy.yaml, line 2"));
  }

  @Test
  void lockoutsWaitIfNeitherCanBeRead() {
    store.lose(activate(Bodies.HOLDS).body());
    Activation second = activate(Bodies.UNLOCKS);
    store.lose(second.body());
    assertFalse(inForce().readable());
    assertEquals(Optional.of(second), inForce().activation());
    assertEquals(
        List.of(
            "1: the table does not have it; instead none",
            "2: the table does not have it; instead none"),
        reported);
    assertEquals(
        "policy-unreadable", inForce().unreadable(clock.instant()).orElseThrow().reason().name());
  }

  @Test
  void lockoutsWaitIfThePointerCannotBeRead() {
    var _ = activate(Bodies.HOLDS);
    assertTrue(inForce().readable());
    store.damagePointer();
    assertFalse(inForce().readable());
    assertEquals(List.of("0: the pointer to it cannot be read; instead none"), reported);
  }

  @Test
  void triesABodyThatItCouldNotReadAgainAfterAMinuteAndReportsItAgain() {
    String hash = activate(Bodies.HOLDS).body();
    store.lose(hash);
    PolicyInForce none = inForce();
    clock.forward(ActivatedPolicies.AGAIN.minusMillis(1));
    assertSame(none, inForce());
    clock.forward(Duration.ofMillis(1));
    assertFalse(inForce().readable());
    assertEquals(2, reported.size());
    store.keep(Bodies.HOLDS);
    clock.forward(ActivatedPolicies.AGAIN);
    assertEquals("holds", rule(inForce()));
    assertEquals(2, reported.size());
  }
}
