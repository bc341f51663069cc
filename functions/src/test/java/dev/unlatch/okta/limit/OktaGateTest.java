package dev.unlatch.okta.limit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.port.okta.Renewal;
import dev.unlatch.port.okta.Share;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.response.FakeJournal;
import dev.unlatch.response.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The gate of a process, in an organisation with a reserve of half, at the beginning of a window.
class OktaGateTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
  private static final Instant RESET = NOW.plusSeconds(60);

  private final TestClock clock = new TestClock(NOW);
  private final FakeJournal journal = new FakeJournal();
  private final OktaGate gate = gate(0);

  private OktaGate gate(int others) {
    return new OktaGate(new Reserve(50), others, journal, clock);
  }

  private static RateLimitStatus left(int remaining) {
    return left(100, remaining);
  }

  private static RateLimitStatus left(int limit, int remaining) {
    return new RateLimitStatus(
        Optional.of(new Allowance(limit, remaining, RESET)), Optional.empty());
  }

  private static void call(OktaGate gate, Bucket bucket, int remaining) throws Unavailable {
    gate.enter(bucket, Share.PERSON);
    gate.answered(bucket, left(remaining));
  }

  private void fail() throws Unavailable {
    gate.enter(Bucket.USER, Share.PERSON);
    gate.broken(Bucket.USER, RateLimitStatus.UNKNOWN);
  }

  private void open() throws Unavailable {
    for (int i = 0; i < Circuit.MOST_FAILURES; i++) {
      fail();
    }
  }

  private static Unavailable refusal(OktaGate gate, Bucket bucket, Share share) {
    return assertThrows(Unavailable.class, () -> gate.enter(bucket, share));
  }

  @Test
  void letsThroughWhatItKnowsNothingOf() {
    for (Bucket bucket : Bucket.values()) {
      assertDoesNotThrow(() -> gate.enter(bucket, Share.AUTOMATIC));
    }
  }

  @Test
  void stopsAtTheReserveUntilTheReset() throws Unavailable {
    call(gate, Bucket.USER, 51);
    call(gate, Bucket.USER, 50);
    Unavailable refusal = refusal(gate, Bucket.USER, Share.PERSON);
    assertEquals(Unavailable.Cause.RESERVE, refusal.cause());
    assertEquals("user", refusal.code());
    Renewal renewal = new Renewal(RESET, Duration.ofMinutes(1), 50);
    assertEquals(Optional.of(renewal), refusal.renewal());
    clock.forward(Duration.ofSeconds(60));
    assertDoesNotThrow(() -> gate.enter(Bucket.USER, Share.PERSON));
  }

  @ParameterizedTest
  @CsvSource({"0, 61, 60", "30, 56, 55", "59, 52, 51"})
  void keepsAShareForPersonsThatShrinks(long seconds, int enough, int tooLittle)
      throws Unavailable {
    call(gate, Bucket.USER, enough + 1);
    clock.forward(Duration.ofSeconds(seconds));
    call(gate, Bucket.USER, enough);
    assertDoesNotThrow(() -> gate.require(Share.AUTOMATIC));
    call(gate, Bucket.USER, tooLittle);
    assertThrows(Unavailable.class, () -> gate.require(Share.AUTOMATIC));
    assertDoesNotThrow(() -> gate.require(Share.PERSON));
  }

  @ParameterizedTest
  @CsvSource({"1, 52, 51", "4, 55, 54", "5, 56, 55", "50, 56, 55"})
  void keepsACallForEachOtherProcessAndATenthAtMost(int others, int enough, int tooLittle)
      throws Unavailable {
    OktaGate one = gate(others);
    call(one, Bucket.USER, enough);
    assertDoesNotThrow(() -> one.enter(Bucket.USER, Share.PERSON));
    one.answered(Bucket.USER, left(tooLittle));
    assertEquals(Unavailable.Cause.RESERVE, refusal(one, Bucket.USER, Share.PERSON).cause());
  }

  /// A limit of 60 a minute, of which 30 are ours, and 50 workers: at the beginning of a window 6
  /// are kept for persons and 3 for other processes.
  @Test
  void letsLockoutsThroughWithManyWorkersAndASmallLimit() throws Unavailable {
    OktaGate one = gate(50);
    int through = 0;
    for (int remaining = 60; remaining > 30 + 6 + 3; remaining--) {
      one.enter(Bucket.USER, Share.AUTOMATIC);
      one.answered(Bucket.USER, left(60, remaining - 1));
      through++;
    }
    assertEquals(21, through);
    assertEquals(Unavailable.Cause.RESERVE, refusal(one, Bucket.USER, Share.AUTOMATIC).cause());
  }

  @Test
  void countsTheCallsThatAreUnderWay() throws Unavailable {
    call(gate, Bucket.USER, 52);
    gate.enter(Bucket.USER, Share.PERSON);
    gate.enter(Bucket.USER, Share.PERSON);
    assertEquals(Unavailable.Cause.RESERVE, refusal(gate, Bucket.USER, Share.PERSON).cause());
    gate.answered(Bucket.USER, left(51));
    gate.answered(Bucket.USER, left(51));
    assertDoesNotThrow(() -> gate.enter(Bucket.USER, Share.PERSON));
  }

  @Test
  void countsACallWhoseAnswerDidNotCome() throws Unavailable {
    call(gate, Bucket.USER, 51);
    fail();
    assertEquals(Unavailable.Cause.RESERVE, refusal(gate, Bucket.USER, Share.PERSON).cause());
  }

  @ParameterizedTest
  @EnumSource(names = {"ROLES", "UNLOCK"})
  void doesNotBeginWhatItCannotEnd(Bucket bucket) throws Unavailable {
    call(gate, bucket, 50);
    assertEquals(Unavailable.Cause.RESERVE, refusal(gate, Bucket.USER, Share.AUTOMATIC).cause());
    assertDoesNotThrow(() -> gate.enter(Bucket.USER, Share.SEARCH));
  }

  @Test
  void endsWhatIsBegunWithWhatIsKeptForPersons() throws Unavailable {
    call(gate, Bucket.UNLOCK, 53);
    assertEquals(Unavailable.Cause.RESERVE, refusal(gate, Bucket.USER, Share.AUTOMATIC).cause());
    assertDoesNotThrow(() -> gate.enter(Bucket.UNLOCK, Share.AUTOMATIC));
  }

  @Test
  void tellsTooManyAtOnceFromALimitThatIsSpent() throws Unavailable {
    gate.enter(Bucket.USER, Share.AUTOMATIC);
    Renewal renewal = gate.refused(Bucket.USER, RateLimitStatus.UNKNOWN);
    assertEquals(NOW.plus(RateLimits.CROWDED), renewal.from());
    assertEquals(Unavailable.Cause.CROWDED, refusal(gate, Bucket.USERS, Share.PERSON).cause());
    clock.forward(RateLimits.CROWDED);
    assertDoesNotThrow(() -> gate.enter(Bucket.USERS, Share.PERSON));
  }

  @Test
  void waitsLongerEachTimeThatTooManyWereAtOnce() throws Unavailable {
    for (int seconds : new int[] {5, 10, 20, 40, 40}) {
      gate.enter(Bucket.USER, Share.PERSON);
      Renewal renewal = gate.refused(Bucket.USER, RateLimitStatus.UNKNOWN);
      assertEquals(Duration.ofSeconds(seconds), Duration.between(clock.instant(), renewal.from()));
      clock.forward(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void knowsTheResetOfALimitThatOthersHaveSpent() throws Unavailable {
    gate.enter(Bucket.USER, Share.AUTOMATIC);
    assertEquals(RESET, gate.refused(Bucket.USER, left(0)).from());
    assertEquals(Unavailable.Cause.RESERVE, refusal(gate, Bucket.USER, Share.PERSON).cause());
  }

  @Test
  void opensAfterFailuresInARow() throws Unavailable {
    open();
    Unavailable refusal = refusal(gate, Bucket.USER, Share.PERSON);
    assertEquals(Unavailable.Cause.CIRCUIT_OPEN, refusal.cause());
    assertEquals(Optional.of(NOW.plusSeconds(10)), refusal.until());
    assertThrows(Unavailable.class, () -> gate.require(Share.PERSON));
    assertEquals(List.of("circuit closed to open"), journal.lines());
  }

  /// Also what follows another call: a check of the set-up goes on after a failure.
  @ParameterizedTest
  @EnumSource
  void letsNothingThroughWhileItIsOpen(Bucket bucket) throws Unavailable {
    open();
    assertEquals(Unavailable.Cause.CIRCUIT_OPEN, refusal(gate, bucket, Share.AUTOMATIC).cause());
    clock.forward(Duration.ofSeconds(10));
    gate.enter(bucket, Share.AUTOMATIC);
    gate.broken(bucket, RateLimitStatus.UNKNOWN);
    assertEquals(
        Optional.of(clock.instant().plusSeconds(20)),
        refusal(gate, bucket, Share.AUTOMATIC).until());
  }

  @Test
  void staysClosedWhileSomethingIsAnswered() throws Unavailable {
    int most = Circuit.MOST_FAILURES - 1;
    for (int i = 1; i <= 3 * most; i++) {
      fail();
      if (i % most == 0) {
        call(gate, Bucket.USER, 99);
      }
    }
    assertEquals(List.of(), journal.lines());
  }

  @Test
  void isProbedByOneCallAndClosedWhenThatIsAnswered() throws Unavailable {
    open();
    clock.forward(Duration.ofSeconds(10));
    gate.enter(Bucket.USER, Share.AUTOMATIC);
    Unavailable refusal = refusal(gate, Bucket.USER, Share.PERSON);
    assertEquals(Optional.of(clock.instant().plusSeconds(5)), refusal.until());
    gate.answered(Bucket.USER, left(99));
    assertDoesNotThrow(() -> gate.enter(Bucket.USER, Share.AUTOMATIC));
    assertEquals(
        List.of(
            "circuit closed to open", "circuit open to half-open", "circuit half-open to closed"),
        journal.lines());
  }

  @Test
  void staysOpenTwiceAsLongEachTimeThatAProbeFails() throws Unavailable {
    open();
    for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
      Instant until = refusal(gate, Bucket.USER, Share.PERSON).until().orElseThrow();
      assertEquals(Duration.ofSeconds(seconds), Duration.between(clock.instant(), until));
      clock.forward(Duration.ofSeconds(seconds));
      fail();
    }
    assertEquals("since " + NOW, refusal(gate, Bucket.USER, Share.PERSON).code());
  }
}
