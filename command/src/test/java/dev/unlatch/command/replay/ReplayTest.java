package dev.unlatch.command.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.Paint;
import dev.unlatch.command.UnusableException;
import dev.unlatch.command.replay.Happening.Source;
import dev.unlatch.command.replay.report.PolicyReport;
import dev.unlatch.command.replay.report.ReplayReport;
import dev.unlatch.command.replay.report.ReplayReport.Comparison;
import dev.unlatch.command.replay.report.TextReport;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policyfile.PolicyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final Played log = new Played();

  /// What became of the lockouts, such as `unlocked: everyone`, and how many.
  private static Map<String, Long> outcomes(PolicyReport policy) {
    return policy.outcomes().stream()
        .collect(
            Collectors.toMap(
                count -> count.reason().kind().word() + ": " + count.reason().name(),
                PolicyReport.Count::lockouts));
  }

  private static PolicyReport.Subject only(PolicyReport.Top top) {
    assertEquals(1, top.lines().size());
    return top.lines().getFirst();
  }

  @Test
  void unlocksAfterTheQuietPeriod() {
    PolicyReport report = log.lock(1, 0).unlock(1, 60).play(Played.policy()).policy();
    assertEquals(Map.of("unlocked: test", 1L), outcomes(report));
    assertEquals(1, report.lockouts());
    assertEquals(Duration.ofHours(1), report.times().logged().sum());
    assertEquals(FIVE_MINUTES, report.times().unlatched().sum());
    assertEquals(0, report.times().stillLocked());
  }

  @Test
  void leavesWhomSomebodyElseUnlocksBefore() {
    PolicyReport report =
        log.lock(1, 0)
            .unlockByAdmin(1, 4)
            .lock(2, 10)
            .signIn(2, 14)
            .signIn(3, 30)
            .play(Played.policy())
            .policy();
    assertEquals(Map.of("left: not-locked", 2L), outcomes(report));
    assertEquals(Duration.ofMinutes(8), report.times().unlatched().sum());
  }

  @Test
  void staysHeldUntilTheAccountWasFree() {
    log.from(Source.attacker(1)).lock(1, 0).from(Source.office(1)).lock(1, 60).signIn(2, 90);
    PolicyReport report = log.play(Played.policy()).policy();
    assertEquals(Map.of("held: risk", 1L), outcomes(report));
  }

  @Test
  void isAnotherLockoutAfterTheLogSaysThatTheAccountWasFree() {
    Guards calm = withoutRisk();
    log.from(Source.attacker(1)).lock(1, 0).lock(2, 0);
    log.unlockByAdmin(1, 30).signIn(2, 30).lock(1, 2_000).lock(2, 2_000).signIn(3, 2_020);
    Policy policy =
        new Policy(
            "1",
            FIVE_MINUTES,
            List.of(
                new Rule(
                    "by hand",
                    Optional.empty(),
                    Optional.empty(),
                    Rule.Action.HOLD,
                    Optional.empty(),
                    Optional.empty())),
            calm);
    PolicyReport report = log.play(policy).policy();
    assertEquals(Map.of("held: by hand", 4L), outcomes(report));
  }

  @Test
  void doesNotTakeAnAdministratorForTheUser() {
    PolicyReport report =
        log.lock(Played.ADMINISTRATOR, 0)
            .unlockByAdmin(1, 1)
            .signIn(2, 10)
            .play(Played.policy())
            .policy();
    assertEquals(Map.of("unlocked: test", 1L), outcomes(report));
  }

  @Test
  void tellsWhatStillWaitsWhenTheLogEnds() {
    PolicyReport report = log.lock(1, 0).signIn(2, 3).play(Played.policy()).policy();
    assertEquals(Map.of("waiting: quiet-period", 1L), outcomes(report));
    assertEquals(1, report.times().stillLocked());
    assertEquals(Duration.ofMinutes(3), report.times().logged().sum());
  }

  @Test
  void holdsOnAWarningThatComesWhileALockoutWaits() {
    PolicyReport report =
        log.lock(1, 0)
            .warning("user.account.report_suspicious_activity_by_enduser", 1, 2)
            .signIn(2, 10)
            .play(Played.policy())
            .policy();
    assertEquals(Map.of("held: risk", 1L), outcomes(report));
  }

  @Test
  void holdsAUserWhoIsLockedAgainAndAgain() {
    log.from(Source.phone(1));
    for (int i = 0; i < 4; i++) {
      log.lock(1, 10 * i).unlock(1, 10 * i + 7);
    }
    PolicyReport report = log.signIn(2, 60).play(Played.policy()).policy();
    assertEquals(Map.of("unlocked: test", 2L, "held: repeat-lockout", 2L), outcomes(report));
    PolicyReport.Subject user = only(report.users());
    assertEquals(4, user.lockouts());
    assertEquals(2, user.held());
    assertEquals(1, user.others());
    assertTrue(user.named().getFirst().name().startsWith("192.0.2.2, Apple-iPhone"));
    assertEquals(Duration.ofMinutes(28), user.logged());
    assertEquals(Duration.ofMinutes(24), user.unlatched());
    assertEquals("AS64530 example mobile", only(report.networks()).name());
  }

  @Test
  void holdsWhomOneSourceLocks() {
    log.from(Source.attacker(1));
    for (int user = 0; user < 5; user++) {
      log.lock(user, 0);
    }
    Guards calm = withoutRisk();
    PolicyReport report =
        log.signIn(20, 10).play(Played.policy("test", FIVE_MINUTES, calm)).policy();
    assertEquals(Map.of("held: source", 5L), outcomes(report));
    PolicyReport.Subject address = only(report.addresses());
    assertEquals("2001:db8:bad:1::/64", address.name());
    assertEquals("AS64666 example bulletproof hosting", address.label());
    assertEquals(5, address.others());
    assertEquals(5, address.held());
  }

  /// Six users are locked at the same time, and unlocked; a seventh lockout opens the brake.
  @Test
  void countsWhatWouldHaveBeenSent() {
    for (int user = 0; user < 6; user++) {
      log.lock(user, 0);
    }
    log.lock(7, 31).signIn(20, 60);
    Policy telling =
        PolicyFile.read(
            """
            policy: 1
            quiet-period: 5m
            rules: [{ name: test, decide: unlock }]
            guards: { risk: off, source: off, okta-gave-up: off, brake: { lockouts: 7, within: 1h } }
            tell:
              to:
                - { channel: slack, events: [lockout-opened, brake-opened] }
                - { channel: teams, events: [account-unlocked], quiet: { zone: UTC, hours: "10:00-12:00" } }
                - { channel: sns, events: [lockout-held] }
                - { channel: user, events: [account-unlocked] }
                - { channel: user, events: [account-unlocked] }
            """);
    PolicyReport report = log.play(telling).policy();
    assertEquals(Map.of("unlocked: test", 6L, "waiting: brake", 1L), outcomes(report));
    assertEquals(
        List.of(
            new PolicyReport.Messages("slack", 4 + 1 + 1),
            new PolicyReport.Messages("teams", 1),
            new PolicyReport.Messages("user", 6)),
        report.messages());
    StringWriter text = new StringWriter();
    new TextReport(new PrintWriter(text), new Paint(false)).write(log.play(telling));
    assertTrue(
        text.toString().contains("It would have sent 13 messages, digests included"),
        text::toString);
  }

  @Test
  void countsNoMessagesIfThePolicyTellsNobody() {
    ReplayReport report = log.lock(1, 0).play(Played.policy());
    assertEquals(List.of(), report.policy().messages());
    StringWriter text = new StringWriter();
    new TextReport(new PrintWriter(text), new Paint(false)).write(report);
    assertFalse(text.toString().contains("Messages"), text::toString);
  }

  private static Guards withoutRisk() {
    Guards all = Guards.DEFAULT;
    return new Guards(
        all.administrators(),
        all.wholeAccount(),
        all.secondFactors(),
        all.unknownDevices(),
        all.directory(),
        all.oktaGaveUp(),
        Optional.empty(),
        all.perUser(),
        all.repeatLockout(),
        all.source(),
        all.brake());
  }

  private static Guards onlyBrake(Brake.Guard brake) {
    Guards off = Guards.OFF;
    return new Guards(
        off.administrators(),
        off.wholeAccount(),
        off.secondFactors(),
        off.unknownDevices(),
        off.directory(),
        off.oktaGaveUp(),
        off.risk(),
        off.perUser(),
        off.repeatLockout(),
        off.source(),
        Optional.of(brake));
  }

  @Test
  void tellsWhenTheBrakeWasOnAndHowManyWaited() {
    Brake.Guard brake =
        new Brake.Guard(
            3, Duration.ofMinutes(10), Duration.ofMinutes(30), 5, Duration.ofMinutes(1));
    log.lock(1, 0).lock(2, 1).lock(3, 2).signIn(20, 90).lock(4, 91).signIn(20, 120);
    PolicyReport report = log.play(Played.policy("test", FIVE_MINUTES, onlyBrake(brake))).policy();
    assertEquals(Map.of("unlocked: test", 4L), outcomes(report));
    PolicyReport.Braked braked = report.brakes().all().getFirst();
    assertEquals(1, report.brakes().all().size());
    assertEquals(Played.START.plus(Duration.ofMinutes(2)), braked.opened());
    assertEquals(Optional.of(Played.START.plus(Duration.ofMinutes(91))), braked.closed());
    assertEquals(3, braked.waited());
    assertTrue(braked.because().startsWith("3 lockouts in 10m"), braked.because());
  }

  @Test
  void knowsRolesFromAFileOfUsers(@TempDir Path folder) throws Exception {
    Path users = folder.resolve("users.ndjson");
    Files.writeString(
        users,
        "{\"id\":\""
            + Happening.id(1)
            + "\",\"credentials\":{\"provider\":{\"type\":\"OKTA\"}},\"roles\":[\"SUPER_ADMIN\"]}\n"
            + "{\"id\":\""
            + Happening.id(2)
            + "\",\"credentials\":{\"provider\":{\"type\":\"ACTIVE_DIRECTORY\"}}}\n");
    ReplayReport report =
        log.lock(1, 0).lock(2, 0).lock(3, 0).signIn(20, 10).playWith(users, Played.policy());
    assertEquals(
        Map.of("held: administrators", 1L, "left: directory", 1L, "unlocked: test", 1L),
        outcomes(report.policy()));
    assertTrue(report.assumptions().get(1).contains("(2 users)"));
  }

  @Test
  void refusesAFileOfUsersWithALineThatIsNone(@TempDir Path folder) throws IOException {
    Path users = folder.resolve("users.ndjson");
    Files.writeString(users, "{\"id\":\"00u1\"}\n{\"name\":\"x\"}\n");
    String message =
        assertThrows(UnusableException.class, () -> log.playWith(users, Played.policy()))
            .toString();
    assertTrue(message.endsWith("users.ndjson, line 2: \"id\" is missing"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'groups': 'A' | \"groups\" must be a list",
        "'groups': ['A', 7] | \"groups[1]\" must be a name or an object of Okta's with /id and"
            + " /profile/name",
        "'groups': [{'id': '00g1'}] | \"groups[0]\" must be a name or an object of Okta's with /id"
            + " and /profile/name",
        "'roles': [{'label': 'Help Desk'}] | \"roles[0]\" must be a name or an object of Okta's"
            + " with /type",
      })
  void refusesUsersThatItDoesNotUnderstand(String fields, String why, @TempDir Path folder)
      throws IOException {
    Path users = folder.resolve("users.json");
    Files.writeString(
        users,
        "\uFEFF[{\"id\":\"00u1\"},{\"id\":\"00u2\",%s}]".formatted(fields.replace('\'', '"')));
    String message =
        assertThrows(UnusableException.class, () -> log.playWith(users, Played.policy()))
            .toString();
    assertTrue(message.endsWith("users.json, event 2: " + why), message);
  }

  @Test
  void tellsWhereTwoPoliciesDiffer() {
    log.lock(1, 0).lock(2, 1).lock(3, 2);
    log.unlock(3, 4).unlock(1, 30).unlock(2, 120).signIn(20, 200);
    Comparison comparison =
        log.play(Played.policy(), Played.policy("late", Duration.ofHours(1), Guards.OFF))
            .comparison()
            .orElseThrow();
    assertEquals(
        Map.of("unlocked: late", 1L, "left: not-locked", 2L), outcomes(comparison.other()));
    assertEquals(1, comparison.otherwise());
    assertEquals(1, comparison.otherReason());
    assertEquals(0, comparison.more());
    List<String> differences =
        comparison.first().stream()
            .map(it -> it.user() + " " + it.one().kind() + " " + it.other().kind())
            .toList();
    assertEquals(
        List.of(Happening.id(1) + " UNLOCKED LEFT", Happening.id(2) + " UNLOCKED UNLOCKED"),
        differences);
  }

  @Test
  void findsNoDifferenceBetweenAPolicyAndItself() {
    List<String> events = GeneratedLog.events(GeneratedLog.Plan.of(7, 20_000));
    ReplayReport report =
        Played.play(events, Played.policy(), Optional.of(Played.policy()), KnownUsers.NONE);
    Comparison comparison = report.comparison().orElseThrow();
    assertEquals(0, comparison.otherwise() + comparison.otherReason());
    assertEquals(report.policy().outcomes(), comparison.other().outcomes());
    assertEquals(report.policy().times(), comparison.other().times());
  }

  @Test
  void countsAnEventThatNamesNobody() {
    String nobody =
        log.lock(1, 0).events().getFirst().replace("\"type\":\"User\"", "\"type\":\"App\"");
    ReplayReport report =
        Played.play(List.of(nobody), Played.policy(), Optional.empty(), KnownUsers.NONE);
    assertEquals(1, report.reading().unusable());
    assertEquals(0, report.policy().lockouts());
  }

  @Test
  void comesToTheSameWhateverTheOrder() {
    List<String> events = GeneratedLog.events(GeneratedLog.Plan.of(8, 20_000));
    List<String> sorted = events.stream().sorted(Comparator.comparing(ReplayTest::time)).toList();
    assertTrue(!events.equals(sorted));
    ReplayReport one = Played.play(events, Played.policy(), Optional.empty(), KnownUsers.NONE);
    ReplayReport other =
        Played.play(sorted.reversed(), Played.policy(), Optional.empty(), KnownUsers.NONE);
    assertEquals(one.policy(), other.policy());
  }

  private static String time(String event) {
    return Trees.known(event).path("published").asText();
  }

  @Test
  void showsAttackTelephoneAndMorningOfAGeneratedLog() {
    List<String> events = GeneratedLog.events(GeneratedLog.Plan.of(4, 20_000));
    assertEquals(events, GeneratedLog.events(GeneratedLog.Plan.of(4, 20_000)));
    PolicyReport report =
        Played.play(events, Played.policy(), Optional.empty(), KnownUsers.NONE).policy();
    Map<String, Long> outcomes = outcomes(report);
    assertTrue(outcomes.getOrDefault("held: risk", 0L) >= 250, "the spray: " + outcomes);
    assertTrue(outcomes.getOrDefault("held: source", 0L) >= 50, "the morning: " + outcomes);
    assertTrue(outcomes.getOrDefault("unlocked: test", 0L) >= 100, "the others: " + outcomes);
    assertEquals(Happening.id(1), report.users().lines().getFirst().name());
    assertTrue(report.users().lines().getFirst().held() > 0);
    assertTrue(report.users().exact());
    assertEquals(
        report.lockouts(),
        report.outcomes().stream().mapToLong(PolicyReport.Count::lockouts).sum());
    assertEquals(
        report.lockouts(),
        report.timeline().buckets().stream().mapToLong(PolicyReport.Bucket::lockouts).sum());
  }
}
