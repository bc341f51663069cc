package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lab.okta.api.OktaErrors;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.response.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many lockouts and little of Okta: two workers share a rate limit of which half is reserved, and
/// an Okta that is down.
class SharedLimitTest {
  private static final Instant START = Instant.parse("2026-01-05T09:30:00Z");

  /// Of all operations on users but reading one, a minute; ours are half of them.
  private static final int LIMIT = 60;

  private static final int OURS = LIMIT / 2;

  private final TestClock clock = new TestClock(START);
  private final OktaOrg okta =
      OktaOrg.start(
          OktaSettings.defaults().withRateLimit(EndpointClass.USER_OPERATIONS, LIMIT), clock);
  private final Crew crew;

  /// What was used of the rate limit, by the minute.
  private final TreeMap<Long, Long> used = new TreeMap<>();

  private final List<String> users = new ArrayList<>();

  SharedLimitTest() throws IOException {
    crew = new Crew(okta, clock);
    crew.join();
    crew.join();
  }

  @AfterEach
  void stop() {
    okta.close();
  }

  private String lock() {
    String user = okta.addUser(NewUser.of("user" + users.size() + "@lab.example", "right"));
    okta.lock(user);
    users.add(user);
    return user;
  }

  /// Locks users, the first one first, all within half a minute.
  private void storm(int count) {
    for (int i = 0; i < count; i++) {
      String user = lock();
      crew.send(
          LockoutMessage.of(
              Intake.HOOK, lockout(user), Circumstances.of("{\"actor\": {}}"), clock.instant()));
      clock.forward(Duration.ofSeconds(30).dividedBy(count));
    }
  }

  private Lockout lockout(String user) {
    return new Lockout(
        user, LockKind.WHOLE_ACCOUNT, clock.instant(), Optional.of("event of " + user));
  }

  private long limited() {
    return okta.requests().entrySet().stream()
        .filter(it -> it.getKey().endsWith("/roles") || it.getKey().endsWith("/unlock"))
        .mapToLong(it -> it.getValue())
        .sum();
  }

  private boolean step() {
    long before = limited();
    boolean more = crew.step();
    used.merge(crew.begun().getEpochSecond() / 60, limited() - before, Long::sum);
    return more;
  }

  private void run() {
    boolean more = true;
    while (more) {
      more = step();
    }
  }

  private Instant unlockedAt(String user) {
    assertEquals(1, okta.unlocks(user).size(), user);
    return okta.unlocks(user).getFirst().at();
  }

  private void assertAllUnlockedOnce() {
    for (String user : users) {
      assertFalse(okta.isLocked(user), user);
      assertEquals(1, okta.unlocks(user).size(), user);
      assertEquals(State.UNLOCKED, crew.lockouts().latest(user).orElseThrow().state());
    }
  }

  @Test
  void usesWhatIsOursAndNoMoreUntilAllAreUnlocked() {
    storm(100);
    run();
    assertAllUnlockedOnce();
    used.values().removeIf(it -> it == 0);
    List<Long> windows = new ArrayList<>(used.values());
    windows.removeLast(); // the rest
    long sum = windows.stream().mapToLong(it -> it).sum();
    double share = (double) sum / (OURS * windows.size());
    assertTrue(share >= 0.95, () -> "used of what is ours: " + share + " in " + used);
    windows.forEach(calls -> assertTrue(calls <= OURS + 2, () -> "beyond the reserve: " + used));
    assertEquals(0, crew.logged("okta-rate-limited"), "429s");
    long hops = crew.handed() / users.size();
    assertTrue(hops <= 12, () -> "messages for each lockout: " + hops);
  }

  @Test
  void doesNotLetAStormStarveAPersonsRequest() {
    storm(60);
    Instant asked = Instant.parse("2026-01-05T09:36:20Z");
    while (clock.instant().isBefore(asked)) {
      assertTrue(step());
    }
    Lockout lockout = lockout(lock());
    Request request = new Request("Robin", "exam", true, clock.instant(), "invocation");
    crew.send(LockoutMessage.asked(lockout, request));
    run();
    assertAllUnlockedOnce();
    Duration waited = Duration.between(lockout.since(), unlockedAt(lockout.user()));
    assertTrue(waited.compareTo(Duration.ofSeconds(2)) < 0, waited::toString);
  }

  @Test
  void leavesAnOktaAloneThatIsDownAndLosesNothing() {
    storm(40);
    okta.faults().fail(OktaErrors.fault(OktaErrorCode.INTERNAL).only("* /api/v1/**"));
    Instant end = START.plus(Crew.QUIET).plus(Duration.ofMinutes(15));
    while (clock.instant().isBefore(end)) {
      assertTrue(step());
    }
    long calls = crew.calls();
    assertTrue(calls <= 2 * (5 + 7), () -> "calls while it was down: " + calls);
    okta.faults().clear();
    run();
    assertAllUnlockedOnce();
    assertEquals(2, crew.logged("\"circuit\":\"closed\""));
  }

  @Test
  void takesTooManyAtOnceForWhatItIs() {
    storm(30);
    okta.faults().failNext(3, crowded().only("GET /api/v1/users/*"));
    run();
    assertAllUnlockedOnce();
    assertEquals(3, crew.logged("\"Failures\":1"));
  }

  private static HttpFault crowded() {
    return HttpFault.answer(
        LabReply.text(429, "application/json", "{\"errorCode\":\"E0000047\"}")
            .with("X-Rate-Limit-Limit", "0")
            .with("X-Rate-Limit-Remaining", "0"));
  }
}
