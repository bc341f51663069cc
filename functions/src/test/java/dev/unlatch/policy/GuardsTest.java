package dev.unlatch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.event.TrustedNetworks;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.policy.guard.AccountStanding;
import dev.unlatch.policy.guard.Check;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Guards.Setting;
import dev.unlatch.policy.guard.OktaGaveUpGuard;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.guard.SourceGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each guard at its boundary. Decisions are taken an hour after the lock.
class GuardsTest {
  private static final Instant NOW = Case.LOCKED.plus(Duration.ofHours(1));
  private static final Duration DAY = Duration.ofHours(24);

  // ---- The kind of lock

  @ParameterizedTest
  @CsvSource({
    "WHOLE_ACCOUNT, HOLD, hold, whole-account",
    "WHOLE_ACCOUNT, IGNORE, ignore, whole-account",
    "WHOLE_ACCOUNT, OFF, unlock, everyone",
    "SECOND_FACTORS, HOLD, hold, whole-account",
    "OKTA_GAVE_UP, HOLD, hold, whole-account"
  })
  void decidesAboutWholeAccounts(LockKind kind, Setting setting, String word, String reason) {
    Guards guards = kinds(setting, Setting.OFF, Setting.IGNORE, Setting.OFF);
    assertDecides(word, reason, guards, Case.plain().kind(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "HOLD, true, hold, unknown-devices",
    "IGNORE, true, ignore, unknown-devices",
    "OFF, true, unlock, everyone",
    "OFF, false, ignore, not-locked",
    "HOLD, false, ignore, not-locked"
  })
  void decidesAboutUnknownDevices(Setting setting, boolean blocked, String word, String reason) {
    Guards guards = kinds(Setting.OFF, setting, Setting.IGNORE, Setting.OFF);
    Case unknownDevices =
        Case.plain().kind(LockKind.UNKNOWN_DEVICES).status(AccountStatus.ACTIVE).blocked(blocked);
    assertDecides(word, reason, guards, unknownDevices);
  }

  /// A rule may ignore a group, and an override does not pass that: so the group has to be read.
  @Test
  void looksAtGroupsAndRolesOfWhatIsHeldIfAPersonOverridesThat() {
    Policy holding = Policies.unknownDevices(Setting.HOLD);
    Case blocked = Case.plain().status(AccountStatus.ACTIVE).blocked(true);
    assertFalse(holding.isUnlockable(blocked.evidence()));
    assertFalse(holding.isUnlockable(blocked.request(false).evidence()));
    assertTrue(holding.isUnlockable(blocked.request(true).evidence()));
    assertFalse(
        Policies.unknownDevices(Setting.IGNORE).isUnlockable(blocked.request(true).evidence()));
  }

  /// A hold is what a person may override, and Okta's API does not unlock such an account.
  @Test
  void doesNotHoldABlockOfUnknownDevicesThatOnlyADirectoryCanEnd() {
    Account account = new Account("00u1", AccountStatus.ACTIVE, Provider.ACTIVE_DIRECTORY, "{}");
    Case blocked =
        Case.plain().kind(LockKind.UNKNOWN_DEVICES).account(Optional.of(account)).blocked(true);
    Guards guards = kinds(Setting.OFF, Setting.HOLD, Setting.IGNORE, Setting.OFF);
    assertDecides("ignore", "directory", guards, blocked);
  }

  @Test
  void cutsAReasonThatWouldBeTooLongForARecord() {
    String much = "x".repeat(1_000_000);
    Reason reason = new Reason("risk", much, Optional.of(much));
    assertEquals(2_001, reason.because().length());
    assertEquals(2_001, reason.detail().orElseThrow().length());
  }

  @Test
  void holdsWhereBlocksOfUnknownDevicesCouldNotBeRead() {
    Guards guards = kinds(Setting.OFF, Setting.OFF, Setting.IGNORE, Setting.OFF);
    Case unread = Case.plain().kind(LockKind.UNKNOWN_DEVICES).status(AccountStatus.ACTIVE);
    Decision decision = Policies.with(guards).decide(unread.evidence(), NOW);
    assertEquals(
        new Decision.Hold(new Reason("unreadable", "the account's blocks could not be read")),
        decision);
  }

  @ParameterizedTest
  @CsvSource({"HOLD, hold", "IGNORE, ignore"})
  void decidesAboutLocksOfTheDirectory(Setting setting, String word) {
    Guards guards = kinds(Setting.OFF, Setting.OFF, setting, Setting.OFF);
    Case directory = Case.plain().kind(LockKind.DIRECTORY).status(AccountStatus.ACTIVE);
    assertDecides(word, "directory-lock", guards, directory);
  }

  @ParameterizedTest
  @CsvSource({"HOLD, hold, okta-gave-up", "IGNORE, ignore, okta-gave-up", "OFF, unlock, everyone"})
  void decidesAboutAccountsThatOktaHasGivenUpOn(Setting setting, String word, String reason) {
    Guards guards = kinds(Setting.OFF, Setting.OFF, Setting.IGNORE, setting);
    assertDecides(word, reason, guards, Case.plain().kind(LockKind.OKTA_GAVE_UP));
  }

  @ParameterizedTest
  @CsvSource({
    "SECOND_FACTORS, HOLD, hold, second-factors",
    "SECOND_FACTORS, IGNORE, ignore, second-factors",
    "SECOND_FACTORS, OFF, unlock, everyone",
    "WHOLE_ACCOUNT, HOLD, unlock, everyone",
  })
  void decidesAboutLocksByWrongSecondFactors(
      LockKind kind, Setting setting, String word, String reason) {
    Guards off = Guards.OFF;
    Guards guards =
        new Guards(
            off.administrators(),
            off.wholeAccount(),
            setting,
            off.unknownDevices(),
            off.directory(),
            off.oktaGaveUp(),
            off.risk(),
            off.perUser(),
            off.repeatLockout(),
            off.source(),
            off.brake());
    assertDecides(word, reason, guards, Case.plain().kind(kind));
  }

  @Test
  void holdsLocksByWrongSecondFactorsByDefault() {
    Case second = Case.plain().kind(LockKind.SECOND_FACTORS);
    assertDecides("hold", "second-factors", Guards.DEFAULT, second);
  }

  @Test
  void remembersThatOktaHasGivenUpForADay() {
    Guards guards = kinds(Setting.OFF, Setting.OFF, Setting.IGNORE, Setting.HOLD);
    Instant start = Case.LOCKED.minus(DAY);
    assertDecides("hold", "okta-gave-up", guards, signalled(Signal.Kind.OKTA_GAVE_UP, start));
    assertDecides(
        "unlock", "everyone", guards, signalled(Signal.Kind.OKTA_GAVE_UP, start.minusMillis(1)));
  }

  private static Guards kinds(
      Setting wholeAccount, Setting unknownDevices, Setting directory, Setting oktaGaveUp) {
    return new Guards(
        Setting.OFF,
        wholeAccount,
        Setting.OFF,
        unknownDevices,
        directory,
        new OktaGaveUpGuard(oktaGaveUp, DAY),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  // ---- Risk

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"debugContext\":{\"debugData\":{\"threatSuspected\":\"true\"}}}|threat suspected",
        "{\"debugContext\":{\"debugData\":{\"threatSuspected\":true}}}|threat suspected",
        "{\"debugContext\":{\"debugData\":{\"risk\":\"{reasons=x, level=HIGH}\"}}}|high risk of the"
            + " sign-in",
        "{\"debugContext\":{\"debugData\":{\"risk\":\"{level=high}\"}}}|high risk of the sign-in",
        "{\"securityContext\":{\"isProxy\":true}}|proxy or anonymiser",
        "{\"debugContext\":{\"debugData\":{\"threatDetections\":\"{\\\"Password"
            + " Spray\\\":\\\"HIGH\\\"}\"}}}|threat detected",
      })
  void holdsOnASignInTheEvent(String event, String because) {
    Decision decision = Policies.risk(false).decide(Case.plain().event(event).evidence(), NOW);
    assertEquals(new Decision.Hold(new Reason("risk", because)), decision);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"debugContext\":null}",
        "{\"debugContext\":{\"debugData\":{\"threatSuspected\":\"\"}}}",
        "{\"debugContext\":{\"debugData\":[]}}"
      })
  void holdsOnAnEventThatDoesNotSayAndSaysThat(String event) {
    Evidence evidence = Case.plain().event(event).evidence();
    assertEquals(
        new Decision.Hold(
            new Reason(
                "risk",
                "the event says neither whether a threat is suspected nor a level of risk")),
        Policies.risk(true).decide(evidence, NOW));
    assertEquals("unlock", Policies.risk(false).decide(evidence, NOW).word());
  }

  @Test
  void holdsOnWhatItCannotReadBesideWhatIsSafeAndNamesIt() {
    Evidence evidence =
        Case.plain()
            .event(
                """
                {"securityContext": {"risk": {"level": "LOW"}},
                 "debugContext": {"debugData": {"threatSuspected": "maybe", "risk": 7}}}\
                """)
            .evidence();
    assertEquals(
        new Decision.Hold(
            new Reason(
                "risk",
                "the event's risk cannot be read from debugContext.debugData.threatSuspected,"
                    + " debugContext.debugData.risk")),
        Policies.risk(true).decide(evidence, NOW));
    assertEquals("unlock", Policies.risk(false).decide(evidence, NOW).word());
  }

  @Test
  void namesADangerousLockAsSuch() {
    Case dangerous = signalled(Signal.Kind.DANGEROUS_LOCK, Case.LOCKED);
    assertEquals(
        new Reason("risk", "a lock of the user carried signs of an attack (in 24h)"),
        Policies.risk(true).decide(dangerous.evidence(), NOW).reason());
  }

  @Test
  void holdsWhereNoEventToldOfTheLockAndSaysThat() {
    Decision decision = Policies.risk(true).decide(Case.plain().noEvent().evidence(), NOW);
    assertEquals("hold", decision.word());
    assertEquals(
        "no event tells what led to the lock, so its risk cannot be read",
        decision.reason().because());
  }

  @ParameterizedTest
  @EnumSource(
      value = Signal.Kind.class,
      names = {"OKTA_GAVE_UP", "ATTACK_START", "ATTACK_END", "UNLOCKED", "STREAM_DEACTIVATED"},
      mode = EnumSource.Mode.EXCLUDE)
  void holdsOnASignalWithinADayBeforeTheLock(Signal.Kind kind) {
    Instant start = Case.LOCKED.minus(DAY);
    Policy policy = Policies.risk(true);
    assertEquals("hold", policy.decide(signalled(kind, start).evidence(), NOW).word());
    assertEquals(
        "unlock", policy.decide(signalled(kind, start.minusMillis(1)).evidence(), NOW).word());
  }

  @Test
  void holdsOnASignalThatCameWhileTheLockoutWaited() {
    Case late = signalled(Signal.Kind.HIGH_RISK, NOW.minusSeconds(1));
    assertEquals("hold", Policies.risk(true).decide(late.evidence(), NOW).word());
  }

  @Test
  void holdsWhileTheOrganisationIsUnderAttackHoweverLongAgoThatBegan() {
    Instant began = Case.LOCKED.minus(DAY.multipliedBy(2));
    Signal start = signal(Signal.Kind.ATTACK_START, began);
    assertEquals(
        new Decision.Hold(
            new Reason("risk", "the organisation has been under attack since " + began)),
        Policies.risk(true).decide(Case.plain().signals(start).evidence(), NOW));
  }

  @Test
  void forgetsAnAttackThatIsOver() {
    Signal start = signal(Signal.Kind.ATTACK_START, Case.LOCKED.minusSeconds(60));
    Signal over = signal(Signal.Kind.ATTACK_END, Case.LOCKED.minusSeconds(30));
    Signal before = signal(Signal.Kind.ATTACK_END, Case.LOCKED.minusSeconds(90));
    Policy policy = Policies.risk(true);
    assertEquals("unlock", policy.decide(Case.plain().signals(start, over).evidence(), NOW).word());
    assertEquals("hold", policy.decide(Case.plain().signals(start, before).evidence(), NOW).word());
  }

  private static Case signalled(Signal.Kind kind, Instant at) {
    return Case.plain().signals(signal(kind, at));
  }

  private static Signal signal(Signal.Kind kind, Instant at) {
    return new Signal(kind, "00u1", at, Optional.empty());
  }

  // ---- The user's history

  @Test
  void holdsAtTheCapOfUnlocksAndNamesItsNumbers() {
    Instant recent = NOW.minusSeconds(10);
    Case two = Case.plain().unlocksAt(NOW.minus(DAY), recent);
    Case three = Case.plain().unlocksAt(NOW.minus(DAY), recent, recent);
    assertEquals("unlock", Policies.perUser(3).decide(two.evidence(), NOW).word());
    assertEquals(
        new Decision.Hold(new Reason("per-user", "3 unlocks in 24h, cap 3")),
        Policies.perUser(3).decide(three.evidence(), NOW));
  }

  @Test
  void forgetsAnUnlockAMillisecondAfterTheWindow() {
    Case old = Case.plain().unlocksAt(NOW.minus(DAY).minusMillis(1));
    assertEquals("unlock", Policies.perUser(1).decide(old.evidence(), NOW).word());
    Case justInside = Case.plain().unlocksAt(NOW.minus(DAY));
    assertEquals("hold", Policies.perUser(1).decide(justInside.evidence(), NOW).word());
  }

  @Test
  void holdsAUserWhoIsLockedAgainSoonAndNamesTheCulprit() {
    Duration soon = Duration.ofMinutes(10);
    Instant before = Case.LOCKED.minus(Duration.ofHours(2));
    History history =
        new History(
            List.of(before),
            List.of(before.minus(soon), Case.LOCKED.minus(soon)),
            List.of(),
            Optional.empty());
    Decision decision =
        Policies.repeatLockout(2).decide(Case.plain().history(history).evidence(), NOW);
    assertEquals(
        new Decision.Hold(
            new Reason(
                "repeat-lockout",
                "locked again within 10m of an unlock 2 times in 24h, cap 2",
                Optional.of("the attempts came from 203.0.113.9 by \"Mail/1.0\""))),
        decision);
  }

  @Test
  void countsEachLockOfOneLockoutThatFollowedAnUnlock() {
    Evidence one = Case.plain().evidence();
    Instant first = Case.LOCKED.minus(Duration.ofMinutes(40));
    Lockout earlier = new Lockout("00u1", LockKind.WHOLE_ACCOUNT, first, Optional.of("event-0"));
    Duration shortly = Duration.ofMinutes(1);
    History history =
        new History(
            List.of(),
            List.of(first.minus(shortly), Case.LOCKED.minus(shortly)),
            List.of(),
            Optional.empty());
    List<Report> reports =
        List.of(Report.of(earlier, one.circumstances()), one.report().orElseThrow());
    Evidence both = reported(one, history, reports, one.skew());
    assertEquals("hold", Policies.repeatLockout(2).decide(both, NOW).word());
    assertEquals("unlock", Policies.repeatLockout(3).decide(both, NOW).word());
  }

  @Test
  void countsALockThatMayHaveFollowedAnUnlockWhereOktasClockIsNotKnown() {
    Instant unlocked = Case.LOCKED.plus(Duration.ofMinutes(4)); // by our clock
    Evidence early = withoutClock(Case.LOCKED.plus(Duration.ofMinutes(12)), unlocked);
    assertEquals("hold", Policies.repeatLockout(1).decide(early, NOW).word());

    Evidence before = withoutClock(unlocked.minusSeconds(4), unlocked);
    assertEquals("unlock", Policies.repeatLockout(1).decide(before, NOW).word());

    Duration skew = Duration.ofMinutes(5).plusSeconds(2); // Okta's clock and ours are off
    Evidence edge = withoutClock(Case.LOCKED.plus(Duration.ofMinutes(12)), Case.LOCKED.plus(skew));
    assertEquals("hold", Policies.repeatLockout(1).decide(edge, NOW).word());

    Instant tooLate = Case.LOCKED.plus(skew).plusMillis(1);
    Evidence after = withoutClock(Case.LOCKED.plus(Duration.ofMinutes(12)), tooLate);
    assertEquals("unlock", Policies.repeatLockout(1).decide(after, NOW).word());
  }

  private static Evidence withoutClock(Instant arrived, Instant unlocked) {
    Evidence plain = Case.plain().unlocksAt(unlocked).evidence();
    List<Report> late = List.of(plain.report().orElseThrow().arrived(arrived));
    return reported(plain, plain.history(), late, Optional.empty());
  }

  /// Evidence whose lockout other events have reported.
  private static Evidence reported(
      Evidence one, History history, List<Report> reports, Optional<Duration> skew) {
    return new Evidence(
        one.lockout(),
        Optional.of(reports.getLast()),
        one.account(),
        one.roles(),
        one.groups(),
        one.blocks(),
        history,
        one.surroundings(),
        one.request(),
        reports,
        skew);
  }

  @Test
  void doesNotTakeALaterLockForARepeatLockout() {
    Instant early =
        Case.LOCKED.minus(Duration.ofMinutes(10)).minus(History.UNTIL_DONE).minusMillis(1);
    Case later = Case.plain().unlocksAt(early);
    assertEquals("unlock", Policies.repeatLockout(1).decide(later.evidence(), NOW).word());
  }

  // ---- The source

  @Test
  void holdsWhenOneAddressLocksManyUsersWithinAnHour() {
    SourceLocks five = locks(5, Duration.ofMinutes(15));
    SourceLocks four = locks(4, Duration.ofMinutes(15));
    Policy policy = Policies.source(5, 50);
    Decision decision = policy.decide(Case.plain().sources(five, SourceLocks.NONE).evidence(), NOW);
    assertEquals("hold", decision.word());
    assertEquals(
        new Reason(
            "source",
            "5 users locked from one address in 1h, cap 5",
            Optional.of("the attempts came from 203.0.113.9 in AS64500")),
        decision.reason());
    assertEquals(
        "unlock",
        policy.decide(Case.plain().sources(four, SourceLocks.NONE).evidence(), NOW).word());
  }

  @Test
  void countsUsersOfANetworkBeyondTheirOwnCap() {
    SourceLocks network = locks(6, Duration.ofMinutes(1));
    Evidence evidence = Case.plain().sources(SourceLocks.NONE, network).evidence();
    assertEquals(
        "6 users locked from one network in 1h, cap 6",
        Policies.source(5, 6).decide(evidence, NOW).reason().because());
    assertEquals("unlock", Policies.source(5, 7).decide(evidence, NOW).word());
  }

  @Test
  void countsTheNetworkWhereTheAddressIsMissing() {
    SourceLocks six = locks(6, Duration.ofMinutes(1));
    Case noAddress = Case.plain().event("{\"securityContext\":{\"asNumber\":64500}}");
    Evidence evidence = noAddress.sources(SourceLocks.NONE, six).evidence();
    assertEquals(
        new Decision.Hold(
            new Reason(
                "source",
                "6 users locked from one network in 1h, cap 6",
                Optional.of("the attempts came from an unknown address in AS64500"))),
        Policies.source(5, 6).decide(evidence, NOW));
    assertEquals(
        "address not known, 6 locked from the network in 1h; caps 5 and 7",
        source(Policies.source(5, 7), evidence));
  }

  @Test
  void neverSaysThatNobodyWasLockedFromASourceThatIsNotKnown() {
    assertEquals(
        "address not known, network not known in 1h; caps 5 and 6",
        source(Policies.source(5, 6), Case.plain().noEvent().evidence()));
    Case noNetwork = Case.plain().event("{\"client\":{\"ipAddress\":\"203.0.113.9\"}}");
    assertEquals(
        "1 locked from the address, network not known in 1h; caps 5 and 6",
        source(
            Policies.source(5, 6),
            noNetwork.sources(locks(1, Duration.ZERO), SourceLocks.NONE).evidence()));
  }

  private static String source(Policy policy, Evidence evidence) {
    return Explanation.of(policy, evidence, NOW).checks().stream()
        .filter(check -> check.name().equals("source"))
        .map(Check::because)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.0/24, unlock", "203.0.112.0/24, hold"})
  void exemptsATrustedNetwork(String range, String word) {
    SourceGuard guard =
        new SourceGuard(
            Setting.HOLD,
            5,
            5,
            Duration.ofHours(1),
            new TrustedNetworks(List.of(TrustedNetworks.Range.parse(range))));
    SourceLocks many = locks(100, Duration.ofSeconds(1));
    Evidence evidence = Case.plain().sources(many, many).evidence();
    assertEquals(word, Policies.source(guard).decide(evidence, NOW).word());
    Evidence unknown =
        Case.plain()
            .event("{\"securityContext\":{\"asNumber\":64500}}")
            .sources(many, many)
            .evidence();
    assertEquals("hold", Policies.source(guard).decide(unknown, NOW).word());
  }

  /// The lock of the plain case, and others before it, evenly apart.
  private static SourceLocks locks(int users, Duration apart) {
    return new SourceLocks(
        IntStream.range(0, users)
            .mapToObj(
                i -> new SourceLocks.Lock("00u" + i, Case.LOCKED.minus(apart.multipliedBy(i))))
            .toList(),
        false);
  }

  // ---- The operator's switch

  @Test
  void waitsWhileAnOperatorHasStoppedUnlocks() {
    Decision decision =
        Policies.with(Guards.OFF).decide(Case.plain().stopped(true).evidence(), NOW);
    assertEquals(
        new Decision.Wait(
            new Reason("stopped", "an operator has stopped all unlocks since 2026-01-05T09:30:00Z"),
            NOW.plus(Duration.ofMinutes(5))),
        decision);
    assertDecides("unlock", "everyone", Guards.OFF, Case.plain().stopped(false));
  }

  @Test
  void stopsAPersonsOverrideToo() {
    assertDecides("wait", "stopped", Guards.OFF, Case.plain().stopped(true).request(true));
  }

  @Test
  void holdsRatherThanWaitsWhereAGuardObjectsWhileStopped() {
    Case risky = Case.plain().stopped(true).event("{}");
    assertEquals("hold", Policies.risk(true).decide(risky.evidence(), NOW).word());
  }

  // ---- All together

  @Test
  void goesThroughEveryStepWhenAskedToExplain() {
    List<String> steps =
        Explanation.of(Policies.with(Guards.DEFAULT), Case.plain().evidence(), NOW)
            .checks()
            .stream()
            .map(Check::name)
            .toList();
    assertEquals(
        List.of(
            "standing",
            "unreadable",
            "everyone",
            "whole-account",
            "second-factors",
            "okta-gave-up",
            "administrators",
            "risk",
            "per-user",
            "repeat-lockout",
            "source",
            "quiet-period",
            "stopped",
            "brake",
            "log",
            "everyone"),
        steps);
  }

  @Test
  void asksForWhatTheDefaultGuardsLookAtAndNoMore() {
    Lockout lockout = Case.lockout(LockKind.WHOLE_ACCOUNT);
    Report report = Report.of(lockout, Circumstances.of(Case.CALM));
    assertEquals(
        Watches.of(
            Optional.of("00u1"),
            Optional.of("203.0.113.9"),
            Optional.of("AS64500"),
            lockout.since(),
            Duration.ofHours(1),
            Duration.ofMinutes(10)),
        new Needs(Policies.with(Guards.DEFAULT)).surroundings(lockout, List.of(report)));
    assertEquals(
        Watched.NOTHING,
        new Needs(Policies.with(Guards.OFF)).surroundings(lockout, List.of(report)));
  }

  @Test
  void asksForBlocksOfAccountsWhoseStatusDoesNotSayThatTheyAreLocked() {
    Account active = Case.account(AccountStatus.ACTIVE);
    assertTrue(AccountStanding.dependsOnBlocks(Case.lockout(LockKind.UNKNOWN_DEVICES), active));
    assertTrue(AccountStanding.dependsOnBlocks(Case.lockout(LockKind.WHOLE_ACCOUNT), active));
    assertFalse(AccountStanding.dependsOnBlocks(Case.lockout(LockKind.DIRECTORY), active));
    assertFalse(
        AccountStanding.dependsOnBlocks(
            Case.lockout(LockKind.UNKNOWN_DEVICES), Case.account(AccountStatus.LOCKED_OUT)));
  }

  private static void assertDecides(String word, String reason, Guards guards, Case it) {
    Decision decision = Policies.with(guards).decide(it.evidence(), NOW);
    assertEquals(word + " " + reason, decision.word() + " " + decision.reason().name());
  }
}
