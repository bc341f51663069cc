package dev.unlatch.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.Watches;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Brake.State;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Signal.Kind;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.SourceLocks.Lock;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Observations;
import dev.unlatch.port.okta.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [Observations] does.
public abstract class ObservationsContract {
  /// When everything here happens, in the middle of a sub-window of sources.
  protected static final Instant NOW = Instant.parse("2026-01-05T09:35:00Z");

  private static final String USER = "00uRobinExample00001";
  private static final String ADDRESS = "203.0.113.9";
  private static final Circumstances ATTEMPTS = attempts(ADDRESS, 64500);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Watched ALL = all(NOW);

  /// Those to be tried, in which nothing is kept yet.
  protected abstract Observations observations();

  /// What an event says of attempts.
  public static Circumstances attempts(String address, int network) {
    return Circumstances.of(
        "{\"client\": {\"ipAddress\": \"%s\"}, \"securityContext\": {\"asNumber\": %d}}"
            .formatted(address, network));
  }

  private static Lockout lockout(String user, Instant since) {
    return new Lockout(user, LockKind.WHOLE_ACCOUNT, since, Optional.empty());
  }

  private static Signal signal(Kind kind, String subject, Instant at) {
    return new Signal(kind, subject, at, Optional.of("event of " + at));
  }

  private static Watched all(Instant lock) {
    return Watches.of(
        Optional.of(USER),
        Optional.of(ADDRESS),
        Optional.of("AS64500"),
        lock,
        HOUR,
        LockoutCounts.LONGEST_WINDOW);
  }

  private Surroundings around(Watched watched) {
    return observations().around(watched, NOW);
  }

  private SourceLocks address() {
    return around(ALL).from(Optional.of(ADDRESS));
  }

  private SourceLocks network() {
    return around(ALL).from(Optional.of("AS64500"));
  }

  /// Okta's clock may be ahead of ours, by as much as is believed.
  @Test
  void findsTheLocksOfASourceThatLieInOurFuture() {
    Instant ahead = NOW.plus(Evidence.GREATEST_SKEW);
    observations().locked(lockout("00u2", ahead), ATTEMPTS);
    SourceLocks found = observations().around(all(ahead), NOW).from(Optional.of(ADDRESS));
    assertEquals(1, found.users(HOUR, ahead));
  }

  @Test
  void knowsNothingAtFirst() {
    assertEquals(Surroundings.NONE, around(ALL));
  }

  @Test
  void keepsFromWhereLocksCame() {
    observations().locked(lockout("a", NOW.minusSeconds(700)), ATTEMPTS);
    observations().locked(lockout("b", NOW.minusSeconds(5)), attempts("198.51.100.7", 64500));
    Lock first = new Lock("a", NOW.minusSeconds(700));
    Lock second = new Lock("b", NOW.minusSeconds(5));
    assertEquals(new SourceLocks(List.of(first), false), address());
    assertEquals(new SourceLocks(List.of(first, second), false), network());
  }

  @Test
  void countsALockOnceIfTwoEventsNameItsSource() {
    observations().locked(lockout("a", NOW.minusSeconds(5)), ATTEMPTS);
    List<Watched.Source> twice = new ArrayList<>(ALL.sources());
    twice.addAll(ALL.sources());
    Watched watched = new Watched(ALL.user(), ALL.addresses(), twice, ALL.around(), ALL.lockouts());
    assertEquals(address(), around(watched).from(Optional.of(ADDRESS)));
  }

  @Test
  void keepsALockToTheMillisecond() {
    observations().locked(lockout("a", NOW.minusMillis(1)), ATTEMPTS);
    assertEquals(List.of(new Lock("a", NOW.minusMillis(1))), address().locks());
  }

  @Test
  void keepsALockOnceHoweverOftenItIsTold() {
    for (int i = 0; i < 3; i++) {
      observations().locked(lockout("a", NOW), ATTEMPTS);
    }
    assertEquals(1, address().locks().size());
    assertEquals(1, network().users(HOUR, NOW));
  }

  @Test
  void keepsOneSubscriberOfIpv6Together() {
    Circumstances one = attempts("2001:db8:1:2::1", 64500);
    observations().locked(lockout("a", NOW), one);
    observations().locked(lockout("b", NOW), attempts("2001:db8:1:2:ffff::9", 64500));
    Watched watched =
        Watches.of(Optional.empty(), one.address(), Optional.empty(), NOW, HOUR, Duration.ZERO);
    assertEquals(2, around(watched).from(one.address()).users(HOUR, NOW));
  }

  @Test
  void keepsNothingOfAttemptsFromNowhere() {
    observations().locked(lockout("a", NOW), Circumstances.UNKNOWN);
    assertEquals(Surroundings.NONE, around(ALL));
  }

  @Test
  void findsTheLocksOfTheWholeWindowOnBothSidesOfALockout() {
    Instant since = NOW.minus(Duration.ofHours(2));
    List<Instant> times = List.of(since.minus(HOUR), since, since.plus(HOUR));
    times.forEach(time -> observations().locked(lockout("at " + time, time), ATTEMPTS));
    observations().locked(lockout("before", since.minus(Duration.ofMinutes(71))), ATTEMPTS);
    observations().locked(lockout("after", since.plus(Duration.ofMinutes(71))), ATTEMPTS);
    SourceLocks found = observations().around(all(since), NOW).from(Optional.of(ADDRESS));
    assertEquals(times, found.locks().stream().map(Lock::at).toList());
  }

  @Test
  void keepsAHundredLocksOfASubWindowAndSaysThatThereWereMore() {
    for (int i = 0; i < SourceLocks.MOST - 1; i++) {
      observations().locked(lockout("user " + i, NOW.plusMillis(i)), ATTEMPTS);
    }
    assertFalse(address().more());
    observations().locked(lockout("one more", NOW), ATTEMPTS);
    observations().locked(lockout("too many", NOW), ATTEMPTS);
    SourceLocks found = address();
    assertTrue(found.more());
    assertEquals(SourceLocks.MOST, found.locks().size());
    assertEquals(found, network());
    assertFalse(found.locks().contains(new Lock("too many", NOW)));
  }

  @Test
  void keepsTheLocksOfAnAddressWhoseNetworkHasMoreThanAreKept() {
    for (int i = 0; i < SourceLocks.MOST; i++) {
      observations().locked(lockout("user " + i, NOW), attempts("198.51.100." + i, 64500));
    }
    observations().locked(lockout("a", NOW), ATTEMPTS);
    observations().locked(lockout("b", NOW), ATTEMPTS);
    assertEquals(2, address().users(HOUR, NOW));
    assertFalse(address().more());
    assertTrue(network().more());
  }

  @Test
  void keepsTheLocksOfAnAddressWhoseNetworkIsNotAlwaysTold() {
    observations().locked(lockout("a", NOW), ATTEMPTS);
    Circumstances withoutNetwork =
        Circumstances.of("{\"client\": {\"ipAddress\": \"203.0.113.9\"}}");
    observations().locked(lockout("b", NOW), withoutNetwork);
    assertEquals(2, address().users(HOUR, NOW));
    assertEquals(1, network().users(HOUR, NOW));
  }

  @Test
  void keepsTheLocksOfANetworkWhoseAddressesAreNotTold() {
    Circumstances withoutAddress = Circumstances.of("{\"securityContext\": {\"asNumber\": 64500}}");
    observations().locked(lockout("a", NOW), withoutAddress);
    assertEquals(0, address().users(HOUR, NOW));
    assertEquals(1, network().users(HOUR, NOW));
  }

  @Test
  void leavesOutSourcesThatNobodyWatches() {
    observations().locked(lockout("a", NOW), ATTEMPTS);
    Watched signalsAlone =
        new Watched(Optional.of(USER), Set.of(ADDRESS), List.of(), Duration.ZERO, Duration.ZERO);
    assertEquals(Surroundings.NONE, around(signalsAlone));
    assertEquals(Surroundings.NONE, around(Watched.NOTHING));
  }

  @Test
  void countsLockoutsOfTheOrganisation() {
    for (int seconds : List.of(0, 0, 16, 599, 600, 700, 3_500, 3_700)) {
      observations().count(NOW.minusSeconds(seconds));
    }
    LockoutCounts counts = around(ALL).lockouts();
    assertEquals(3, counts.within(Duration.ofMinutes(1), NOW));
    assertEquals(5, counts.within(Duration.ofMinutes(10), NOW));
    assertEquals(7, counts.within(HOUR, NOW));
  }

  @Test
  void countsBySubWindowsOfFifteenSeconds() {
    observations().count(NOW.minusMillis(1));
    observations().count(NOW);
    observations().count(NOW.plusMillis(14_999));
    observations().count(NOW.plusSeconds(15));
    LockoutCounts counts = observations().around(ALL, NOW.plusSeconds(20)).lockouts();
    assertEquals(
        Map.of(NOW.minusSeconds(15), 1L, NOW, 2L, NOW.plusSeconds(15), 1L), counts.counts());
  }

  @Test
  void leavesOutCountsThatNobodyWatches() {
    observations().count(NOW);
    assertEquals(LockoutCounts.NONE, around(Watched.NOTHING).lockouts());
  }

  @Test
  void keepsSignalsOfEachKindAboutTheirSubjects() {
    Set<Signal> kept = new HashSet<>();
    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.UNLOCKED))) {
      String subject =
          switch (kind.about()) {
            case USER -> USER;
            case ADDRESS -> ADDRESS;
            case ORGANISATION -> "";
          };
      kept.add(signal(kind, subject, NOW.minusSeconds(kept.size())));
    }
    kept.forEach(observations()::keep);
    observations().keep(signal(Kind.HIGH_RISK, "00uKimExample0000002", NOW));
    observations().keep(signal(Kind.THREAT, "198.51.100.7", NOW));
    assertEquals(kept, Set.copyOf(around(ALL).signals()));
    assertEquals(kept.size(), around(ALL).signals().size());
  }

  @Test
  void keepsTheLatestSignalOfAKind() {
    Signal latest = signal(Kind.HIGH_RISK, USER, NOW);
    observations().keep(signal(Kind.HIGH_RISK, USER, NOW.minusSeconds(1)));
    observations().keep(latest);
    observations().keep(new Signal(Kind.HIGH_RISK, USER, NOW, Optional.of("of the same time")));
    observations().keep(signal(Kind.HIGH_RISK, USER, NOW.minusMillis(1)));
    assertEquals(List.of(latest), around(ALL).signals());
  }

  @Test
  void keepsASignalThatNoEventBrought() {
    Signal signal = new Signal(Kind.OKTA_GAVE_UP, USER, NOW, Optional.empty());
    observations().keep(signal);
    assertEquals(List.of(signal), around(ALL).signals());
  }

  @Test
  void forgetsASignalAfterThirtyDays() {
    Instant longAgo = NOW.minus(Observations.SIGNALS_KEPT);
    observations().keep(signal(Kind.BREACHED_CREDENTIAL, USER, longAgo.minusMillis(1)));
    assertEquals(List.of(), around(ALL).signals());
    Signal onTheDay = signal(Kind.BREACHED_CREDENTIAL, USER, longAgo);
    observations().keep(onTheDay);
    assertEquals(List.of(onTheDay), around(ALL).signals());
  }

  @Test
  void putsTheBrakeOnRecord() {
    Brake open =
        new Brake(
            State.HALF_OPEN,
            NOW,
            NOW.plusSeconds(600),
            List.of(
                new Brake.Probe("a", 1, NOW, false),
                new Brake.Probe("b", 2, NOW.plusMillis(1), true)),
            "the cool-down of 30m is over",
            0,
            0);
    assertEquals(Optional.of(open.saved()), observations().save(open));
    assertEquals(open.saved(), around(Watched.NOTHING).brake());
    Brake again = observations().save(open.saved()).orElseThrow();
    assertEquals(2, again.revision());
    assertEquals(again, around(Watched.NOTHING).brake());
  }

  @Test
  void refusesABrakeThatWasChangedMeanwhile() {
    Brake first = observations().save(Brake.CLOSED).orElseThrow();
    assertEquals(Optional.empty(), observations().save(Brake.CLOSED));
    assertEquals(Optional.empty(), observations().save(first.saved()));
    assertEquals(first, around(Watched.NOTHING).brake());
  }

  @Test
  void putsTheMarkOfTheLogOnRecord() {
    assertEquals(Optional.empty(), observations().logMark());
    LogMark first = LogMark.first(NOW);
    LogMark saved = observations().save(first).orElseThrow();
    assertEquals(Optional.of(saved), observations().logMark());
    assertEquals(Optional.empty(), observations().save(first));
    LogMark refused =
        new LogMark(
            saved.revision(),
            new LogPosition(NOW, Optional.of(new LogPosition.Span(NOW.plusSeconds(9), "/page"))),
            NOW,
            NOW.minusSeconds(60),
            NOW.plusSeconds(90),
            Optional.of(NOW));
    assertEquals(Optional.of(refused.saved()), observations().save(refused));
    assertEquals(Optional.of(refused.saved()), observations().logMark());
    assertEquals(
        new LogReading(NOW.minusSeconds(60), Optional.of(NOW)), around(Watched.NOTHING).log());
  }

  @Test
  void turnsTheSwitch() {
    Stop stop = new Stop(true, "Robin", "an attack", NOW);
    observations().turn(stop);
    assertEquals(Optional.of(stop), around(Watched.NOTHING).stop());
    Stop go = new Stop(false, "Kim", "it is over", NOW.plusSeconds(60));
    observations().turn(go);
    assertEquals(Optional.of(go), around(Watched.NOTHING).stop());
  }
}
