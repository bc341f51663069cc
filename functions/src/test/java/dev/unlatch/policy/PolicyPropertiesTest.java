package dev.unlatch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// What holds for all evidence, under the guards' defaults.
class PolicyPropertiesTest {
  private static final Policy POLICY = Policies.with(Guards.DEFAULT);
  private static final List<Signal.Kind> WARNINGS =
      List.of(
          Signal.Kind.HIGH_RISK,
          Signal.Kind.BREACHED_CREDENTIAL,
          Signal.Kind.SUSPICIOUS_ACTIVITY,
          Signal.Kind.OKTA_GAVE_UP,
          Signal.Kind.THREAT,
          Signal.Kind.ATTACK_START);

  @Property
  void decidesTheSameOnTheSameEvidence(@ForAll("cases") Case given, @ForAll("times") Instant now) {
    assertEquals(POLICY.decide(given.evidence(), now), POLICY.decide(given.evidence(), now));
  }

  @Property
  void unlocksNobodyWhomItWouldNotUnlockWithoutAWarning(
      @ForAll("cases") Case given,
      @ForAll("warnings") Signal warning,
      @ForAll("times") Instant now) {
    boolean before = unlocks(given, now);
    List<Signal> more = new ArrayList<>(given.evidence().surroundings().signals());
    more.add(warning);
    boolean after = unlocks(given.signals(more.toArray(Signal[]::new)), now);
    assertTrue(before || !after, () -> warning + " makes it unlock");
  }

  @Property
  void unlocksNobodyWhomItWouldNotUnlockWithFewerUnlocksBefore(
      @ForAll("cases") Case given, @ForAll("times") Instant now) {
    History more = given.evidence().history().unlocked(Case.LOCKED.minusSeconds(1));
    assertTrue(unlocks(given, now) || !unlocks(given.history(more), now));
  }

  @Property
  void unlocksNobodyWhileTheBrakeIsOpen(@ForAll("cases") Case given, @ForAll("times") Instant now) {
    assertFalse(unlocks(given.brake(brake(Brake.State.OPEN)), now));
  }

  @Property
  void unlocksNobodyWhileAnOperatorHasStoppedIt(
      @ForAll("cases") Case given, @ForAll("times") Instant now) {
    assertFalse(unlocks(given.stopped(true), now));
  }

  @Property
  void unlocksNobodyBeforeTheQuietPeriodIsOver(@ForAll("cases") Case given) {
    assertFalse(unlocks(given, Case.LOCKED.plus(Policies.QUIET).minusMillis(1)));
  }

  @Property
  void unlocksOnlyAccountsThatAreLocked(@ForAll("cases") Case given, @ForAll("times") Instant now) {
    AccountStatus status = given.evidence().account().orElseThrow().status();
    assertTrue(status == AccountStatus.LOCKED_OUT || !unlocks(given, now), status::name);
  }

  @Property
  void unlocksByARulesNameAloneAndGivesAReasonForEverything(
      @ForAll("cases") Case given, @ForAll("times") Instant now) {
    Decision decision = POLICY.decide(given.evidence(), now);
    assertFalse(decision.reason().because().isBlank());
    boolean unlock = decision instanceof Decision.Unlock;
    assertEquals(unlock, decision.reason().name().equals("everyone"));
  }

  private static boolean unlocks(Case given, Instant now) {
    return POLICY.decide(given.evidence(), now) instanceof Decision.Unlock;
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs().between(-3_600, 172_800).map(Case.LOCKED::plusSeconds);
  }

  @Provide
  Arbitrary<Signal> warnings() {
    return Combinators.combine(
            Arbitraries.of(WARNINGS), Arbitraries.longs().between(-172_800, 172_800))
        .as(PolicyPropertiesTest::signal);
  }

  private static Signal signal(Signal.Kind kind, long seconds) {
    String subject =
        switch (kind.about()) {
          case USER -> "00u1";
          case ADDRESS -> "203.0.113.9";
          case ORGANISATION -> "";
        };
    return new Signal(kind, subject, Case.LOCKED.plusSeconds(seconds), Optional.of("signal"));
  }

  /// Cases of which most pass most of the guards.
  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<AccountStatus> statuses =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(AccountStatus.LOCKED_OUT)),
            Tuple.of(1, Arbitraries.of(AccountStatus.class)));
    Arbitrary<List<Signal>> signals = signals();
    Arbitrary<History> histories = histories();
    Arbitrary<Integer> sources = Arbitraries.integers().between(0, 6);
    return Combinators.combine(
            Arbitraries.of(LockKind.class),
            statuses,
            Arbitraries.of(List.of(), List.of(), List.of(), List.of("ORG_ADMIN")),
            signals,
            histories,
            sources,
            Arbitraries.of(Brake.State.class))
        .as(
            (kind, status, roles, known, history, users, brake) ->
                Case.plain()
                    .kind(kind)
                    .status(status)
                    .blocked(true)
                    .roles(roles.toArray(String[]::new))
                    .signals(known.toArray(Signal[]::new))
                    .history(history)
                    .sources(locks(users), locks(0))
                    .brake(brake(brake)));
  }

  private Arbitrary<List<Signal>> signals() {
    Arbitrary<Signal> any =
        Combinators.combine(
                Arbitraries.of(Signal.Kind.class), Arbitraries.longs().between(-172_800, 172_800))
            .as(PolicyPropertiesTest::signal);
    return any.list().ofMaxSize(2);
  }

  private static Arbitrary<History> histories() {
    Arbitrary<Instant> before =
        Arbitraries.longs().between(1, 172_800).map(Case.LOCKED::minusSeconds);
    Arbitrary<List<Instant>> some = before.list().ofMaxSize(4);
    return Combinators.combine(some, some, some, before.optional()).as(History::new);
  }

  private static SourceLocks locks(int users) {
    return new SourceLocks(
        IntStream.range(0, users)
            .mapToObj(user -> new SourceLocks.Lock("00u" + user, Case.LOCKED))
            .toList(),
        false);
  }

  private static Brake brake(Brake.State state) {
    Instant until = Case.LOCKED.plus(Duration.ofDays(3));
    return new Brake(state, Case.LOCKED, until, List.of(), "many lockouts", 1);
  }
}
