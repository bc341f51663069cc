package dev.unlatch.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.lockout.Intake;
import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.response.FakeJournal;
import dev.unlatch.response.FakeLockouts;
import dev.unlatch.response.FakeLog;
import dev.unlatch.response.FakeQueue;
import dev.unlatch.response.FakeUsers;
import dev.unlatch.response.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

  private final TestClock clock = new TestClock(NOW);
  private final FakeLockouts lockouts = new FakeLockouts();
  private final FakeQueue queue = new FakeQueue();
  private final FakeLog log = new FakeLog();
  private final FakeUsers users = new FakeUsers();
  private final Ports ports =
      new Ports(lockouts, new MemoryObservations(), queue, users, log, new FakeJournal());

  @Test
  void stopsBetweenPagesWhenItsTimeIsOver() {
    users.group("Nurses", "00u1");
    Findings findings = sweep().byGroup("Nurses", request(), NOW.minusMillis(1));
    assertEquals(Optional.of("out of time after 0 users"), findings.stopped());
  }

  @Test
  void saysWhyItStoppedWhenOktaCannotBeAsked() {
    users.failReads(new Unavailable(Unavailable.Cause.RATE_LIMITED, "E0000047", Optional.empty()));
    Findings findings = sweep().byUsers(List.of("00u1"), request(), Instant.MAX);
    assertEquals(
        Optional.of("Okta could not be asked: okta-rate-limited (E0000047)"), findings.stopped());
  }

  @Test
  void queuesTheUsersThatAPersonNamesAndNamesTheRest() {
    users.add("00u1", AccountStatus.LOCKED_OUT).add("00u2", AccountStatus.ACTIVE);
    Findings findings = sweep().byUsers(List.of("00u1", "00u2", "00u3"), request(), Instant.MAX);
    assertEquals(List.of("00u1"), findings.queued());
    assertEquals(List.of("00u2"), findings.notLocked());
    assertEquals(List.of("00u3"), findings.unknown());
    assertEquals(Optional.of(request()), queue.only().lockout().request());
    assertEquals(Intake.PERSON, queue.only().message().intake());
  }

  /// Nobody can sign in then, though the status does not say so.
  @Test
  void queuesANamedUserWhoseDevicesAreBlocked() {
    users.add("00u1", AccountStatus.ACTIVE).block("00u1", new Blocks(true, false, false));
    Findings findings = sweep().byUsers(List.of("00u1"), request(), Instant.MAX);
    assertEquals(List.of("00u1"), findings.queued());
  }

  @Test
  void queuesTheLockedMembersOfAGroup() {
    for (int i = 1; i <= 3; i++) {
      users.add("00u" + i, i == 2 ? AccountStatus.ACTIVE : AccountStatus.LOCKED_OUT);
    }
    users.group("Nurses", "00u1", "00u2", "00u3");
    Findings findings = sweep().byGroup("Nurses", request(), Instant.MAX);
    assertEquals(3, findings.seen());
    assertEquals(List.of("00u1", "00u3"), findings.queued());
  }

  @Test
  void namesAGroupThatOktaDoesNotKnow() {
    Findings findings = sweep().byGroup("Nurses", request(), Instant.MAX);
    assertEquals(List.of("Nurses"), findings.unknown());
  }

  @Test
  void offersAgainWhatTheQueueRefuses() {
    users.add("00u1", AccountStatus.LOCKED_OUT).add("00u2", AccountStatus.LOCKED_OUT);
    users.group("Nurses", "00u1", "00u2");
    queue.refuse(2);
    sweep().byGroup("Nurses", request(), Instant.MAX);
    assertEquals(2, queue.sent().size());
  }

  @Test
  void failsWhenTheQueueGoesOnRefusing() {
    users.add("00u1", AccountStatus.LOCKED_OUT);
    queue.refuse(3);
    assertThrows(
        IllegalStateException.class,
        () -> sweep().byUsers(List.of("00u1"), request(), Instant.MAX));
  }

  private UserSearch sweep() {
    clock.forward(Duration.ofSeconds(1));
    return new UserSearch(ports, clock);
  }

  private static Request request() {
    return new Request("Kim", "called", false, NOW, "invocation");
  }
}
