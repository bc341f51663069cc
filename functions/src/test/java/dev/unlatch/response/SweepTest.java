package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.memory.MemoryObservations;
import dev.unlatch.policy.AccountStatus;
import dev.unlatch.policy.Guards;
import dev.unlatch.policy.Policies;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.Request;
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
  private final FakeUsers users = new FakeUsers();
  private final Ports ports =
      new Ports(lockouts, new MemoryObservations(), queue, users, new FakeJournal());

  @Test
  void queuesAllLockedUsersPageByPage() {
    for (int i = 1; i <= 5; i++) {
      users.add("00u" + i, AccountStatus.LOCKED_OUT);
    }
    users.add("00u6", AccountStatus.ACTIVE);
    Findings findings = sweep(Mode.ENFORCE).bySchedule(Instant.MAX);
    assertEquals(5, findings.seen());
    assertEquals(List.of("00u1", "00u2", "00u3", "00u4", "00u5"), findings.queued());
    assertEquals(Optional.empty(), findings.stopped());
    assertEquals(5, queue.sent().size());
  }

  @Test
  void passesOverUsersWhoseLockoutIsOnRecord() {
    users.add("00u1", AccountStatus.LOCKED_OUT);
    queueAndRespond(Mode.ENFORCE, Duration.ofMinutes(5));
    assertEquals(List.of(), sweep(Mode.ENFORCE).bySchedule(Instant.MAX).queued());
  }

  @Test
  void queuesAUserAgainWhoWasUnlockedAndIsLockedOnceMore() {
    users.add("00u1", AccountStatus.LOCKED_OUT);
    queueAndRespond(Mode.ENFORCE, Duration.ZERO);
    users.add("00u1", AccountStatus.LOCKED_OUT);
    assertEquals(List.of("00u1"), sweep(Mode.ENFORCE).bySchedule(Instant.MAX).queued());
  }

  @Test
  void queuesWhatWasOnlyObservedOnceItIsToBeEnforced() {
    users.add("00u1", AccountStatus.LOCKED_OUT);
    queueAndRespond(Mode.OBSERVE, Duration.ZERO);
    assertEquals(List.of(), sweep(Mode.OBSERVE).bySchedule(Instant.MAX).queued());
    assertEquals(List.of("00u1"), sweep(Mode.ENFORCE).bySchedule(Instant.MAX).queued());
  }

  @Test
  void stopsBetweenPagesWhenItsTimeIsOver() {
    users.add("00u1", AccountStatus.LOCKED_OUT);
    Findings findings = sweep(Mode.ENFORCE).bySchedule(NOW.minusMillis(1));
    assertEquals(Optional.of("out of time after 0 users"), findings.stopped());
  }

  @Test
  void saysWhyItStoppedWhenOktaCannotBeAsked() {
    users.failReads(new Unavailable(Unavailable.Reason.RATE_LIMITED, "E0000047", Optional.empty()));
    Findings findings = sweep(Mode.ENFORCE).bySchedule(Instant.MAX);
    assertEquals(
        Optional.of("Okta could not be asked: okta-rate-limited (E0000047)"), findings.stopped());
  }

  @Test
  void queuesTheUsersThatAPersonNamesAndNamesTheRest() {
    users.add("00u1", AccountStatus.LOCKED_OUT).add("00u2", AccountStatus.ACTIVE);
    Findings findings =
        sweep(Mode.ENFORCE).byUsers(List.of("00u1", "00u2", "00u3"), request(), Instant.MAX);
    assertEquals(List.of("00u1"), findings.queued());
    assertEquals(List.of("00u2"), findings.notLocked());
    assertEquals(List.of("00u3"), findings.unknown());
    assertEquals(Optional.of(request()), queue.only().lockout().request());
    assertEquals(Way.PERSON, queue.only().message().way());
  }

  @Test
  void queuesTheLockedMembersOfAGroup() {
    for (int i = 1; i <= 3; i++) {
      users.add("00u" + i, i == 2 ? AccountStatus.ACTIVE : AccountStatus.LOCKED_OUT);
    }
    users.group("Nurses", "00u1", "00u2", "00u3");
    Findings findings = sweep(Mode.ENFORCE).byGroup("Nurses", request(), Instant.MAX);
    assertEquals(3, findings.seen());
    assertEquals(List.of("00u1", "00u3"), findings.queued());
  }

  @Test
  void namesAGroupThatOktaDoesNotKnow() {
    Findings findings = sweep(Mode.ENFORCE).byGroup("Nurses", request(), Instant.MAX);
    assertEquals(List.of("Nurses"), findings.unknown());
  }

  @Test
  void offersAgainWhatTheQueueRefuses() {
    users.add("00u1", AccountStatus.LOCKED_OUT).add("00u2", AccountStatus.LOCKED_OUT);
    queue.refuse(2);
    sweep(Mode.ENFORCE).bySchedule(Instant.MAX);
    assertEquals(2, queue.sent().size());
  }

  @Test
  void failsWhenTheQueueGoesOnRefusing() {
    users.add("00u1", AccountStatus.LOCKED_OUT);
    queue.refuse(3);
    assertThrows(IllegalStateException.class, () -> sweep(Mode.ENFORCE).bySchedule(Instant.MAX));
  }

  private Sweep sweep(Mode mode) {
    clock.forward(Duration.ofSeconds(1));
    return new Sweep(ports, mode, clock);
  }

  private void queueAndRespond(Mode mode, Duration quiet) {
    sweep(mode).bySchedule(Instant.MAX);
    Policy policy = Policies.administrators(quiet, Guards.Setting.HOLD);
    new Response(policy, mode, ports, clock).respond(queue.take());
  }

  private static Request request() {
    return new Request("Kim", "called", false, NOW, "invocation");
  }
}
