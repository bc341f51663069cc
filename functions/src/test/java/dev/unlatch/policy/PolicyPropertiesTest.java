package dev.unlatch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.Draws;
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
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds for all evidence, under the guards' defaults.
class PolicyPropertiesTest {
  private static final int TRIES = 1_000;

  private static final Policy POLICY = Policies.with(Guards.DEFAULT);
  private static final List<Signal.Kind> WARNINGS =
      List.of(
          Signal.Kind.HIGH_RISK,
          Signal.Kind.BREACHED_CREDENTIAL,
          Signal.Kind.SUSPICIOUS_ACTIVITY,
          Signal.Kind.OKTA_GAVE_UP,
          Signal.Kind.THREAT,
          Signal.Kind.ATTACK_START);

  @Test
  void decidesTheSameOnTheSameEvidence() {
    tryAll(
        (given, now) -> {
          assertEquals(POLICY.decide(given.evidence(), now), POLICY.decide(given.evidence(), now));
        });
  }

  @Test
  void unlocksNobodyWhomItWouldNotUnlockWithoutAWarning() {
    Draws.tryWith(
        TRIES,
        draws -> {
          Case given = given(draws);
          Signal warning = warning(draws);
          Instant now = time(draws);
          boolean before = unlocks(given, now);
          List<Signal> more = new ArrayList<>(given.evidence().surroundings().signals());
          more.add(warning);
          boolean after = unlocks(given.signals(more.toArray(Signal[]::new)), now);
          assertTrue(before || !after, () -> warning + " makes it unlock");
        });
  }

  @Test
  void unlocksNobodyWhomItWouldNotUnlockWithFewerUnlocksBefore() {
    tryAll(
        (given, now) -> {
          History more = given.evidence().history().unlocked(Case.LOCKED.minusSeconds(1));
          assertTrue(unlocks(given, now) || !unlocks(given.history(more), now));
        });
  }

  @Test
  void unlocksNobodyWhileTheBrakeIsOpen() {
    tryAll(
        (given, now) -> {
          assertFalse(unlocks(given.brake(brake(Brake.State.OPEN)), now));
        });
  }

  @Test
  void unlocksNobodyWhileAnOperatorHasStoppedIt() {
    tryAll(
        (given, now) -> {
          assertFalse(unlocks(given.stopped(true), now));
        });
  }

  @Test
  void unlocksNobodyBeforeTheQuietPeriodIsOver() {
    Draws.tryWith(
        TRIES,
        draws -> {
          Case given = given(draws);
          assertFalse(unlocks(given, Case.LOCKED.plus(Policies.QUIET).minusMillis(1)));
        });
  }

  @Test
  void unlocksOnlyAccountsThatAreLocked() {
    tryAll(
        (given, now) -> {
          AccountStatus status = given.evidence().account().orElseThrow().status();
          assertTrue(status == AccountStatus.LOCKED_OUT || !unlocks(given, now), status::name);
        });
  }

  @Test
  void unlocksByARulesNameAloneAndGivesAReasonForEverything() {
    tryAll(
        (given, now) -> {
          Decision decision = POLICY.decide(given.evidence(), now);
          assertFalse(decision.reason().because().isBlank());
          boolean unlock = decision instanceof Decision.Unlock;
          assertEquals(unlock, decision.reason().name().equals("everyone"));
        });
  }

  private static void tryAll(BiConsumer<Case, Instant> property) {
    Draws.tryWith(TRIES, draws -> property.accept(given(draws), time(draws)));
  }

  private static boolean unlocks(Case given, Instant now) {
    return POLICY.decide(given.evidence(), now) instanceof Decision.Unlock;
  }

  private static Instant time(Draws draws) {
    return Case.LOCKED.plusSeconds(draws.between(-3_600, 172_800));
  }

  private static Signal warning(Draws draws) {
    return signal(draws.of(WARNINGS), draws.between(-172_800, 172_800));
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

  /// A case that passes most of the guards, most times.
  private static Case given(Draws draws) {
    AccountStatus other = draws.of(List.of(AccountStatus.values()));
    boolean administrator = draws.onceIn(4);
    return Case.plain()
        .kind(draws.of(List.of(LockKind.values())))
        .status(draws.onceIn(7) ? other : AccountStatus.LOCKED_OUT)
        .blocked(true)
        .roles(administrator ? new String[] {"ORG_ADMIN"} : new String[0])
        .signals(draws.list(0, 2, () -> signal(draws)).toArray(Signal[]::new))
        .history(history(draws))
        .sources(locks(draws.between(0, 6)), locks(0))
        .brake(brake(draws.of(List.of(Brake.State.values()))));
  }

  private static Signal signal(Draws draws) {
    return signal(draws.of(List.of(Signal.Kind.values())), draws.between(-172_800, 172_800));
  }

  private static History history(Draws draws) {
    return new History(
        before(draws), before(draws), before(draws), before(draws).stream().findFirst());
  }

  private static List<Instant> before(Draws draws) {
    return draws.list(0, 4, () -> Case.LOCKED.minusSeconds(draws.between(1, 172_800)));
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
    return new Brake(state, Case.LOCKED, until, List.of(), "many lockouts", 1, 0);
  }
}
