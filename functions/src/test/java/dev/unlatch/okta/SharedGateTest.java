package dev.unlatch.okta;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.memory.MemoryNotices;
import dev.unlatch.response.Allowance;
import dev.unlatch.response.Circuit;
import dev.unlatch.response.FakeJournal;
import dev.unlatch.response.Notice;
import dev.unlatch.response.Notices;
import dev.unlatch.response.Pace;
import dev.unlatch.response.Share;
import dev.unlatch.response.TestClock;
import dev.unlatch.response.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Two workers of an organisation with a reserve of half, at the beginning of a window.
class SharedGateTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
  private static final Instant RESET = NOW.plusSeconds(60);

  private final TestClock clock = new TestClock(NOW);
  private final MemoryNotices notices = new MemoryNotices();
  private final FakeJournal journal = new FakeJournal();
  private final SharedGate gate = gate(notices);
  private final SharedGate other = gate(notices);

  private SharedGate gate(Notices shared) {
    return new SharedGate(shared, new Reserve(50), journal, clock);
  }

  private static Standing left(int remaining) {
    return new Standing(Optional.of(new Allowance(100, remaining, RESET)), Optional.empty());
  }

  private static void call(SharedGate gate, Bucket bucket, int remaining) throws Unavailable {
    gate.enter(bucket, Share.PERSON);
    gate.answered(bucket, left(remaining));
  }

  private void fail(SharedGate gate) throws Unavailable {
    gate.enter(Bucket.USER, Share.PERSON);
    gate.broken(Bucket.USER, Standing.UNKNOWN);
  }

  private void open() throws Unavailable {
    for (int i = 0; i < Circuit.MOST_FAILURES; i++) {
      fail(gate);
    }
  }

  private static Unavailable refusal(SharedGate gate, Bucket bucket, Share share) {
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
    assertEquals(Optional.of(Pace.ofAll(RESET, Duration.ofMinutes(1), 50)), refusal.pace());
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

  /// Two calls of others came between ours last time, so that two are left for them; and not all
  /// that a burst of theirs would take.
  @ParameterizedTest
  @CsvSource({"55, 52, true", "54, 51, false", "90, 52, true", "90, 51, false", "52, 51, true"})
  void leavesWhatOthersTakeBetweenItsOwnCalls(int before, int latest, boolean goesOn)
      throws Unavailable {
    call(gate, Bucket.USER, before);
    call(gate, Bucket.USER, latest);
    if (goesOn) {
      assertDoesNotThrow(() -> gate.enter(Bucket.USER, Share.PERSON));
    } else {
      assertEquals(Unavailable.Cause.RESERVE, refusal(gate, Bucket.USER, Share.PERSON).cause());
    }
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
    fail(gate);
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
  void tellsOtherWorkersOnceThatALimitIsSpent() throws Unavailable {
    call(gate, Bucket.USER, 50);
    assertEquals(1, notices.read().revision());
    assertEquals(Unavailable.Cause.RESERVE, refusal(other, Bucket.USER, Share.PERSON).cause());
    gate.answered(Bucket.USER, left(49));
    assertEquals(1, notices.read().revision());
  }

  @Test
  void forgetsWhatWasSpentInAnEarlierWindow() throws Unavailable {
    call(gate, Bucket.USER, 50);
    clock.forward(Duration.ofMinutes(2));
    Allowance later = new Allowance(100, 50, RESET.plusSeconds(120));
    gate.enter(Bucket.ROLES, Share.PERSON);
    gate.answered(Bucket.ROLES, new Standing(Optional.of(later), Optional.empty()));
    assertEquals(Notice.NONE.spent().size() + 1, notices.read().spent().size());
    assertEquals(later, notices.read().spent().get("roles"));
  }

  @Test
  void tellsTooManyAtOnceFromALimitThatIsSpent() throws Unavailable {
    gate.enter(Bucket.USER, Share.AUTOMATIC);
    Pace pace = gate.refused(Bucket.USER, Standing.UNKNOWN).orElseThrow();
    assertEquals(NOW.plus(Allowances.CROWDED), pace.from());
    assertEquals(Unavailable.Cause.CROWDED, refusal(other, Bucket.USERS, Share.PERSON).cause());
    clock.forward(Allowances.CROWDED);
    assertDoesNotThrow(() -> other.enter(Bucket.USERS, Share.PERSON));
  }

  @Test
  void waitsLongerEachTimeThatTooManyWereAtOnce() throws Unavailable {
    for (int seconds : new int[] {5, 10, 20, 40, 40}) {
      gate.enter(Bucket.USER, Share.PERSON);
      Pace pace = gate.refused(Bucket.USER, Standing.UNKNOWN).orElseThrow();
      assertEquals(Duration.ofSeconds(seconds), Duration.between(clock.instant(), pace.from()));
      clock.forward(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void knowsTheResetOfALimitThatOthersHaveSpent() throws Unavailable {
    gate.enter(Bucket.USER, Share.AUTOMATIC);
    assertEquals(RESET, gate.refused(Bucket.USER, left(0)).orElseThrow().from());
    assertEquals(Unavailable.Cause.RESERVE, refusal(other, Bucket.USER, Share.PERSON).cause());
  }

  @Test
  void opensForAllAfterFailuresInARow() throws Unavailable {
    open();
    Unavailable refusal = refusal(other, Bucket.USER, Share.PERSON);
    assertEquals(Unavailable.Cause.CIRCUIT_OPEN, refusal.cause());
    assertEquals(Optional.of(NOW.plusSeconds(10)), refusal.until());
    assertThrows(Unavailable.class, () -> gate.require(Share.PERSON));
    assertEquals(List.of("circuit closed to open"), journal.lines());
  }

  @Test
  void staysClosedWhileSomethingIsAnswered() throws Unavailable {
    int most = Circuit.MOST_FAILURES - 1;
    for (int i = 1; i <= 3 * most; i++) {
      fail(gate);
      if (i % most == 0) {
        call(gate, Bucket.USER, 99);
      }
    }
    assertTrue(notices.read().circuit().isClosed());
  }

  @Test
  void isTriedByOneWorkerAndClosedForAllWhenThatIsAnswered() throws Unavailable {
    open();
    clock.forward(Duration.ofSeconds(10));
    gate.enter(Bucket.USER, Share.AUTOMATIC);
    Unavailable refusal = refusal(other, Bucket.USER, Share.PERSON);
    assertEquals(Optional.of(clock.instant().plusSeconds(5)), refusal.until());
    gate.answered(Bucket.USER, left(99));
    assertDoesNotThrow(() -> other.enter(Bucket.USER, Share.AUTOMATIC));
    assertEquals(
        List.of(
            "circuit closed to open", "circuit open to half-open", "circuit half-open to closed"),
        journal.lines());
  }

  @Test
  void staysOpenTwiceAsLongEachTimeThatAProbeFails() throws Unavailable {
    open();
    for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
      Instant until = notices.read().circuit().until();
      assertEquals(Duration.ofSeconds(seconds), Duration.between(clock.instant(), until));
      clock.forward(Duration.ofSeconds(seconds));
      fail(gate);
    }
    assertEquals(NOW, notices.read().circuit().since());
  }

  @Test
  void looksOnceSoonWhetherAProbeHasGoneWellAndThenWhenItEnds() throws Unavailable {
    open();
    clock.forward(Duration.ofSeconds(10));
    gate.enter(Bucket.USER, Share.AUTOMATIC);
    Instant end = clock.instant().plus(Circuit.LEASE);
    clock.forward(Duration.ofMillis(4_999));
    Instant soon = clock.instant().plusSeconds(5);
    assertEquals(Optional.of(soon), refusal(other, Bucket.USER, Share.PERSON).until());
    clock.forward(Duration.ofMillis(1));
    assertEquals(Optional.of(end), refusal(other, Bucket.USER, Share.PERSON).until());
  }

  @Test
  void isTriedByAnotherWhenAWorkerIsKilledInItsProbe() throws Unavailable {
    open();
    clock.forward(Duration.ofSeconds(10));
    gate.enter(Bucket.USER, Share.AUTOMATIC);
    clock.forward(Circuit.LEASE.minusSeconds(1));
    Unavailable refusal = refusal(other, Bucket.USER, Share.PERSON);
    assertEquals(Optional.of(clock.instant().plusSeconds(1)), refusal.until());
    clock.forward(Duration.ofSeconds(1));
    other.enter(Bucket.USER, Share.AUTOMATIC);
    gate.broken(Bucket.USER, Standing.UNKNOWN); // it comes late, and the probe is no longer its own
    assertEquals(Circuit.State.HALF_OPEN, notices.read().circuit().state());
    other.answered(Bucket.USER, left(99));
    assertTrue(notices.read().circuit().isClosed());
  }

  @Test
  void letsOneTryWhenTwoComeAtTheSameMoment() throws Unavailable {
    open();
    clock.forward(Duration.ofSeconds(10));
    Overtaken overtaken = new Overtaken(notices, gate);
    SharedGate second = gate(overtaken);
    assertEquals(
        Unavailable.Cause.CIRCUIT_OPEN, refusal(second, Bucket.USER, Share.AUTOMATIC).cause());
    assertEquals(Circuit.State.HALF_OPEN, notices.read().circuit().state());
  }

  /// Another worker takes the probe just before this one does.
  private record Overtaken(Notices notices, SharedGate other) implements Notices {
    @Override
    public Notice read() {
      return notices.read();
    }

    @Override
    public Optional<Notice> save(Notice notice) {
      assertDoesNotThrow(() -> other.enter(Bucket.USER, Share.AUTOMATIC));
      return notices.save(notice);
    }
  }

  @Test
  void losesNoAnswerBecauseOthersCannotBeTold() throws Unavailable {
    Broken broken = new Broken();
    SharedGate alone = gate(broken);
    call(alone, Bucket.USER, 50);
    assertEquals(List.of("untold IllegalStateException"), journal.lines());
    assertEquals(Unavailable.Cause.RESERVE, refusal(alone, Bucket.USER, Share.PERSON).cause());
  }

  /// A slow answer about an older window, and another worker that has told of a newer one
  /// meanwhile.
  @Test
  void doesNotTellOfAWindowInThePlaceOfALaterOne() throws Unavailable {
    gate.enter(Bucket.USER, Share.PERSON);
    Instant later = RESET.plusSeconds(1);
    other.enter(Bucket.USER, Share.PERSON);
    other.answered(
        Bucket.USER, new Standing(Optional.of(new Allowance(100, 50, later)), Optional.empty()));
    gate.answered(Bucket.USER, left(50));
    assertEquals(
        Optional.of(later),
        Optional.ofNullable(notices.read().spent().get("user")).map(Allowance::reset));
  }

  /// Can be read and not written.
  private record Broken() implements Notices {
    @Override
    public Notice read() {
      return Notice.NONE;
    }

    @Override
    public Optional<Notice> save(Notice notice) {
      throw new IllegalStateException("the table is down");
    }
  }

  @Test
  void doesNotStandStillBecauseOfAClockThatIsFiveMinutesOff() throws Unavailable {
    clock.forward(Duration.ofMinutes(5));
    Standing dated =
        new Standing(Optional.of(new Allowance(100, 50, RESET)), Optional.of(NOW.plusSeconds(20)));
    gate.enter(Bucket.USER, Share.PERSON);
    gate.answered(Bucket.USER, dated);
    Unavailable refusal = refusal(gate, Bucket.USER, Share.PERSON);
    assertEquals(Optional.of(clock.instant().plusSeconds(40)), refusal.until());
    clock.forward(Duration.ofSeconds(40));
    assertDoesNotThrow(() -> gate.enter(Bucket.USER, Share.PERSON));
  }

  @Test
  void doesNotBelieveANoticeOfAClockThatIsWrong() throws Unavailable {
    Notice wrong =
        Notice.NONE
            .with("user", new Allowance(100, 0, RESET.plusSeconds(3600)), RESET)
            .crowdedUntil(NOW.plusSeconds(3600));
    assertTrue(notices.save(wrong).isPresent());
    assertDoesNotThrow(() -> gate.enter(Bucket.USER, Share.AUTOMATIC));
  }
}
