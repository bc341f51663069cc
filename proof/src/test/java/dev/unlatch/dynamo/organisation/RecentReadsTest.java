package dev.unlatch.dynamo.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.dynamo.Traffic.Call;
import dev.unlatch.dynamo.Workers;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.port.LogMark;
import dev.unlatch.response.ObservationsContract;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How often the table is asked, and how old what is known may be.
@StandIns.Given
class RecentReadsTest {
  private static final Circumstances ATTEMPTS = ObservationsContract.attempts("203.0.113.9", 64500);
  private static final Stop STOP = new Stop(true, "Robin", "an attack", Workers.NOW);

  private final Workers workers;
  private final DynamoObservations here;
  private final DynamoObservations elsewhere;

  RecentReadsTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
    here = workers.process();
    elsewhere = workers.process();
  }

  @AfterEach
  void close() {
    workers.close();
  }

  private Surroundings around(String user) {
    Instant now = workers.now();
    Lockout lockout = Workers.lockout(user, now.minus(Duration.ofMinutes(5)));
    return here.around(Workers.watched(lockout, ATTEMPTS), now);
  }

  private static SourceLocks address(Surroundings found) {
    return found.from(ATTEMPTS.address());
  }

  private static SourceLocks network(Surroundings found) {
    return found.from(ATTEMPTS.network());
  }

  private Surroundings organisation() {
    return here.around(Workers.organisation(), workers.now());
  }

  private int keysAsked() {
    return workers.traffic().take().stream().mapToInt(call -> call.keys().size()).sum();
  }

  @Test
  void readsAllOfADecisionByTheUsualGuardsInOneConsistentRequest() {
    around(Workers.USER);
    List<Call> calls = workers.traffic().take();
    assertEquals(1, calls.size());
    assertEquals("BatchGetItem", calls.getFirst().operation());
    assertTrue(calls.getFirst().consistent());
    int sources = 2 * 8; // from 08:30 to 09:40: Okta's clock may be ahead
    int counts = 2; // from 09:24:45
    int signals = 9;
    assertEquals(sources + counts + signals + 4, calls.getFirst().keys().size());
  }

  @Test
  void asksForNothingAgainWithinASecond() {
    around(Workers.USER);
    workers.pass(Duration.ofMillis(999));
    workers.traffic().take();
    around(Workers.USER);
    assertEquals(0, keysAsked());
    workers.pass(Duration.ofMillis(1));
    around(Workers.USER);
    assertEquals(31, keysAsked());
  }

  /// A decision takes the log for read by the mark, so it must know what the reading has found.
  @Test
  void knowsWhatAReadingOfTheLogHasFoundOnceItSeesTheMark() {
    organisation();
    Instant now = workers.now();
    elsewhere.keep(new Signal(Signal.Kind.ATTACK_START, "", now, Optional.empty()));
    LogMark mark = LogMark.first(now).readBy(now, now);
    assertTrue(elsewhere.save(mark.ended()).isPresent());
    assertTrue(here.save(mark).isEmpty(), "the other one was faster");
    Surroundings around = organisation();
    assertEquals(now, around.log().begun());
    assertEquals(1, around.signals().size());
  }

  @Test
  void readsNothingAgainForItsOwnReadingOfTheLog() {
    organisation();
    Instant now = workers.now();
    LogMark mark = here.logMark().orElseGet(() -> LogMark.first(now)).readBy(now, now);
    assertTrue(here.save(mark.ended()).isPresent());
    workers.traffic().take();
    assertEquals(now, organisation().log().begun());
    assertEquals(1, keysAsked());
  }

  @Test
  void asksForAnotherUsersSignalsAloneWithinASecond() {
    around(Workers.USER);
    workers.traffic().take();
    around("00uKimExample0000002");
    assertEquals(5, keysAsked());
  }

  @Test
  void asksForNoMoreThanWhatIsWatched() {
    here.around(Workers.organisation(), workers.now());
    assertEquals(2 + 3 + 4, keysAsked());
  }

  @Test
  void seesWhatItHasDoneItselfAtOnce() {
    around(Workers.USER);
    Lockout lockout = Workers.lockout(Workers.USER, workers.now());
    Signal signal = new Signal(Signal.Kind.ATTACK_START, "", workers.now(), Optional.empty());
    here.locked(lockout, ATTEMPTS);
    here.count(workers.now());
    here.count(workers.now());
    here.keep(signal);
    here.turn(STOP);
    Brake brake = here.save(Brake.CLOSED).orElseThrow();
    Surroundings found = around(Workers.USER);
    assertEquals(1, address(found).locks().size());
    assertEquals(1, network(found).locks().size());
    assertEquals(2, found.lockouts().within(Duration.ofMinutes(10), workers.now()));
    assertEquals(List.of(signal), found.signals());
    assertEquals(Optional.of(STOP), found.stop());
    assertEquals(brake, found.brake());
  }

  @Test
  void seesWhatOthersHaveDoneAfterASecond() {
    organisation();
    elsewhere.turn(STOP);
    elsewhere.count(workers.now());
    Brake brake = elsewhere.save(Brake.CLOSED).orElseThrow();
    workers.pass(Duration.ofSeconds(1));
    assertEquals(Optional.of(STOP), organisation().stop());
    assertEquals(1, organisation().lockouts().within(Duration.ofMinutes(10), workers.now()));
    assertEquals(brake, organisation().brake());
  }

  @Test
  void readsTheBrakeAgainWhenAnotherHasChangedIt() {
    organisation();
    Brake brake = elsewhere.save(Brake.CLOSED).orElseThrow();
    assertEquals(Optional.empty(), here.save(Brake.CLOSED));
    assertEquals(brake, organisation().brake());
  }

  @Test
  void keepsALockThatIsToldAgainByNoFurtherWrite() {
    Lockout lockout = Workers.lockout(Workers.USER, workers.now());
    here.locked(lockout, ATTEMPTS);
    workers.pass(Duration.ofMinutes(1));
    here.locked(lockout, ATTEMPTS);
    assertEquals(2, workers.traffic().take().size());
  }

  @Test
  void readsAFullSubWindowOfASourceOnceAndWritesItNoMore() {
    for (int i = 0; i < SourceLocks.MOST; i++) {
      elsewhere.locked(Workers.lockout("user " + i, workers.now()), ATTEMPTS);
    }
    around(Workers.USER);
    workers.traffic().take();
    here.locked(Workers.lockout("too many", workers.now()), ATTEMPTS);
    assertEquals(List.of(), workers.traffic().take());
    workers.pass(Duration.ofSeconds(1));
    assertTrue(address(around(Workers.USER)).more());
    assertEquals(31 - 2, keysAsked());
  }

  @Test
  void learnsThatASubWindowIsFullFromTheFirstRefusal() {
    for (int i = 0; i < SourceLocks.MOST; i++) {
      elsewhere.locked(Workers.lockout("user " + i, workers.now()), ATTEMPTS);
    }
    workers.traffic().take();
    here.locked(Workers.lockout("too many", workers.now()), ATTEMPTS);
    here.locked(Workers.lockout("too many too", workers.now()), ATTEMPTS);
    List<Call> calls = workers.traffic().take();
    assertEquals(List.of(400, 400), calls.stream().map(Call::status).toList());
  }
}
