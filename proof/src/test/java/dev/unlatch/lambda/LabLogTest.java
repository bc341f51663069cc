package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.http.Transports;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lab.okta.log.ClientOrigin;
import dev.unlatch.okta.ApiToken;
import dev.unlatch.okta.OktaAccess;
import dev.unlatch.okta.OktaLog;
import dev.unlatch.okta.OrgUrl;
import dev.unlatch.okta.limit.Gates;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.response.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The log of the lab's organisation, as sweeps read it.
class LabLogTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  private final TestClock clock = new TestClock(NOW);

  private OktaLog log(OktaOrg okta) {
    OneToken token = new OneToken(okta.issueToken());
    return new OktaLog(
        new OktaAccess(new OrgUrl(okta.url()), token, Gates.open(clock), Transports.ofTests()),
        OktaLog.OF_SWEEP,
        clock);
  }

  /// A token that is never replaced.
  private record OneToken(String current) implements ApiToken {
    @Override
    public String refreshed() {
      return current;
    }
  }

  @Test
  void readsTheLabsLogPageByPageWithItsTimedUnlocksOutOfOrder() throws Exception {
    OktaSettings settings = OktaSettings.defaults().withAutoUnlock(Duration.ofMinutes(30));
    try (OktaOrg okta = OktaOrg.start(settings, clock)) {
      OktaLog log = log(okta);
      List<String> users = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        String user = okta.addUser(NewUser.of("user%d@lab.example".formatted(i), "right"));
        okta.lock(user, ClientOrigin.of("192.0.2.1"));
        users.add(user);
      }
      clock.forward(Duration.ofHours(1));
      okta.lock(users.getFirst());
      clock.forward(Duration.ofSeconds(1));
      List<LogEvent> entries = new ArrayList<>();
      SystemLog.Page page = log.read(NOW, clock.instant());
      int pages = 1;
      entries.addAll(page.events());
      while (page.next().isPresent()) {
        page = log.next(page.next().orElseThrow());
        entries.addAll(page.events());
        pages++;
      }
      assertEquals(3, pages);
      List<LogEvent.Lock> locks = of(LogEvent.Lock.class, entries);
      List<LogEvent.Unlock> unlocks = of(LogEvent.Unlock.class, entries);
      assertEquals(601, locks.size());
      assertEquals(600, unlocks.size());
      assertEquals(NOW.plus(Duration.ofMinutes(30)), unlocks.getFirst().at());
      Lockout last = locks.getLast().lockout();
      assertEquals(List.of(locks.getLast()), log.locks(List.of(last.user()), last.since()));
    }
  }

  @Test
  void readsALockForUnknownDevicesAndStopsAtTheRateLimit() throws Exception {
    OktaSettings settings =
        OktaSettings.defaults()
            .withPreventBruteForceLockoutFromUnknownDevices(true)
            .withRateLimit(EndpointClass.SYSTEM_LOG, 1);
    try (OktaOrg okta = OktaOrg.start(settings, clock)) {
      OktaLog log = log(okta);
      okta.lock(okta.addUser(NewUser.of("kim@lab.example", "right")));
      clock.forward(Duration.ofSeconds(1));
      List<LogEvent> entries = log.read(NOW, clock.instant()).events();
      LogEvent.Lock lock = assertInstanceOf(LogEvent.Lock.class, entries.getFirst());
      assertEquals(LockKind.UNKNOWN_DEVICES, lock.lockout().kind());
      OktaLog another = log(okta); // which does not know that nothing is left
      Unavailable limited =
          assertThrows(Unavailable.class, () -> another.read(NOW, clock.instant()));
      assertEquals(Unavailable.Cause.RATE_LIMITED, limited.cause());
      assertTrue(limited.until().isPresent());
    }
  }

  private static <T> List<T> of(Class<T> type, List<LogEvent> entries) {
    return entries.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
