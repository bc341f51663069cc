package dev.unlatch.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.check.SetUpCheck.Holding;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.Quirks;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lab.okta.api.OktaErrors;
import dev.unlatch.lab.okta.api.Right;
import dev.unlatch.lockout.Mode;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Surroundings.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the lab's Okta, which takes one right after the other away.
class SetUpCheckTest {
  private static final Instant NOW = CheckedOrganisation.NOW;

  private CheckedOrganisation world;

  SetUpCheckTest() throws Exception {
    world = new CheckedOrganisation();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void findsNothingWrongWhereEverythingIsSetUp() {
    List<SetUpFinding> findings = world.check();
    assertEquals(List.of(), world.trouble());
    assertEquals(
        List.of(
            "credentials",
            "clock",
            "users",
            "unlock",
            "blocks",
            "roles",
            "administrators",
            "groups",
            "log",
            "event-hook",
            "log-stream",
            "password-policies",
            "rate-limits",
            "policy",
            "mode",
            "last-sweep",
            "queue",
            "stop",
            "brake"),
        findings.stream().map(SetUpFinding::check).toList());
    assertEquals("the token of " + CheckedOrganisation.OWNER, findings.getFirst().text());
  }

  @Test
  void changesNothing() {
    Map<String, Long> before = world.okta.requests();
    world.check();
    world.okta.requests().keySet().stream()
        .filter(it -> !before.containsKey(it))
        .forEach(it -> assertTrue(it.startsWith("GET "), it));
    assertTrue(world.okta.isLocked(CheckedOrganisation.ROBIN));
  }

  @ParameterizedTest
  @CsvSource({
    "VIEW_USERS, problem users",
    "UNLOCK_USERS, problem unlock",
    "VIEW_ROLES, problem roles",
    "VIEW_GROUPS, unknown groups",
    "VIEW_SYSTEM_LOG, problem log",
    "VIEW_EVENT_HOOKS, unknown event-hook",
    "VIEW_LOG_STREAMS, unknown log-stream",
    "VIEW_POLICIES, unknown password-policies",
  })
  void findsEachRightThatIsMissingByOneMessage(Right right, String trouble) {
    world.okta.withdraw(right);
    assertEquals(List.of(trouble), world.trouble());
    SetUpFinding finding = world.finding(trouble.split(" ", 2)[1]);
    assertTrue(finding.remedy().isPresent());
    assertEquals(
        finding.severity() == SetUpFinding.Severity.UNKNOWN,
        finding.remedy().get().startsWith("optional: "));
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/users/me, unknown credentials",
    "GET /api/v1/users/*/blocks, problem blocks",
    "GET /api/v1/iam/assignees/users, unknown administrators",
  })
  void findsWhatAloneIsRefusedByOneMessage(String operation, String trouble) {
    refuse(OktaErrorCode.NO_PERMISSION, operation);
    assertEquals(List.of(trouble), world.trouble());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/users/me",
        "GET /api/v1/users/*/blocks",
        "GET /api/v1/users/*/roles",
        "GET /api/v1/iam/assignees/users",
        "GET /api/v1/users/*/groups",
        "GET /api/v1/logs",
        "GET /api/v1/eventHooks",
        "GET /api/v1/logStreams",
        "GET /api/v1/policies"
      })
  void callsNothingMissingThatOktaOnlyFailsToAnswer(String operation) {
    refuse(OktaErrorCode.INTERNAL, operation);
    List<String> trouble = world.trouble();
    assertEquals(1, trouble.size(), trouble::toString);
    assertTrue(trouble.getFirst().startsWith("unknown "), trouble::toString);
  }

  @Test
  void aRightIsNeededOnlyIfThePolicyUsesIt() {
    world.decideBy(
        """
        policy: 1
        rules: [{name: all, decide: unlock}]
        guards: {administrators: off, risk: {unreadable: allow}}
        """);
    world.okta.withdraw(Right.VIEW_ROLES, Right.VIEW_SYSTEM_LOG, Right.VIEW_GROUPS);
    assertEquals(List.of("unknown roles", "unknown groups", "unknown log"), world.trouble());
    world.decideBy(
        """
        policy: 1
        rules: [{name: nurses, when: {groups: [Nurses]}, decide: unlock}]
        """);
    assertEquals(List.of("problem roles", "problem groups", "problem log"), world.trouble());
  }

  @Test
  void asksNothingMoreWithARefusedToken() {
    world.revokeToken();
    assertEquals(List.of("problem credentials"), world.trouble());
    assertTrue(world.finding("credentials").text().contains("E0000011"));
    assertEquals("policy", world.check().get(1).check());
  }

  @Test
  void asksNothingMoreIfOktaDoesNotAnswer() {
    world.okta.faults().fail(HttpFault.cut());
    assertEquals(List.of("problem credentials"), world.trouble());
  }

  @Test
  void doesNotTellWhetherItMayUnlockWhileNobodyIsLocked() throws Exception {
    world.unlockRobin();
    assertEquals(List.of("unknown unlock"), world.trouble());
    world.okta.withdraw(Right.UNLOCK_USERS);
    assertEquals(List.of("unknown unlock"), world.trouble());
  }

  @Test
  void findsAdministratorsWhomOktaGivesNoRole() {
    world.okta.faults().fail(answer("GET /api/v1/users/*/roles", LabJson.array()));
    SetUpFinding finding = world.finding("administrators");
    assertTrue(finding.isProblem());
    assertTrue(finding.text().startsWith("1 of the 1 compared"), finding.text());
    assertTrue(finding.text().contains(CheckedOrganisation.ADMINISTRATOR), finding.text());
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/eventHooks, event-hook",
    "GET /api/v1/logStreams, log-stream",
    "GET /api/v1/policies, password-policies",
  })
  void believesNothingThatOktaDoesNotSay(String operation, String check) {
    world.okta.faults().fail(answer(operation, LabJson.array().add(LabJson.object())));
    assertEquals(List.of("unknown " + check), world.trouble());
    world.okta.faults().clear();
    world.okta.faults().fail(answer(operation, LabJson.object()));
    assertEquals(List.of("unknown " + check), world.trouble());
  }

  @Test
  void findsALogStreamThatIsSwitchedOffOrMissing() throws Exception {
    world.stream.deactivate();
    assertEquals(List.of("problem log-stream"), world.trouble());
    SetUpSettings other =
        new SetUpSettings(
            Mode.ENFORCE,
            world.settings(Mode.ENFORCE).setUp(),
            Optional.of("aws.partner/okta.com/lab/other"),
            Duration.ofMinutes(15),
            50,
            world.settings(Mode.ENFORCE).hookEvents());
    assertTrue(
        world.check(other).stream()
            .anyMatch(
                it ->
                    it.isProblem()
                        && it.text().endsWith("sends to aws.partner/okta.com/lab/other")));
  }

  @Test
  void findsTheEventsThatAHookLacks() throws Exception {
    world.addHook("user.account.lock", "user.risk.change");
    SetUpFinding finding = world.finding("event-hook");
    assertTrue(finding.isProblem());
    assertTrue(finding.text().contains("lacks the events security.breached"), finding.text());
    assertFalse(finding.text().contains("user.account.lock"), finding.text());
  }

  @Test
  void findsThatOktaUnlocksBeforeTheQuietPeriodIsOver() throws Exception {
    restart(OktaSettings.defaults().withAutoUnlock(Duration.ofMinutes(5)), Duration.ZERO);
    assertEquals(List.of("problem password-policies"), world.trouble());
    restart(OktaSettings.defaults().withAutoUnlock(Duration.ofMinutes(6)), Duration.ZERO);
    assertEquals(List.of(), world.trouble());
  }

  @Test
  void findsClocksThatDiffer() throws Exception {
    restart(OktaSettings.defaults(), Duration.ofSeconds(61));
    assertEquals(List.of("problem clock"), world.trouble());
    restart(OktaSettings.defaults(), Duration.ofMinutes(-1));
    assertEquals(List.of(), world.trouble());
    world.okta.have(Quirks.NONE.withDate(false));
    assertEquals(List.of("unknown clock", "unknown rate-limits"), world.trouble());
  }

  @Test
  void findsThatOthersUseUpARateLimit() throws Exception {
    restart(OktaSettings.defaults().withRateLimit(EndpointClass.OTHER, 5), Duration.ZERO);
    assertEquals(List.of(), world.trouble());
    restart(OktaSettings.defaults().withRateLimit(EndpointClass.SYSTEM_LOG, 4), Duration.ZERO);
    assertTrue(world.trouble().contains("problem rate-limits"), world.trouble()::toString);
    assertTrue(world.finding("rate-limits").text().contains("OktaReserve 50"));
  }

  @Test
  void findsThatSweepsAreMissing() {
    world.clock.forward(Duration.ofMinutes(45));
    assertEquals(List.of(), world.trouble());
    world.clock.forward(Duration.ofMillis(1));
    assertEquals(List.of("problem last-sweep"), world.trouble());
  }

  @Test
  void findsThatUnlocksAreStopped() {
    world.observations.turn(new Stop(true, "Kim", "Too many", NOW));
    assertEquals(List.of("problem stop"), world.trouble());
    assertTrue(world.finding("stop").text().endsWith("by Kim: Too many"));
    world.observations.turn(new Stop(false, "Kim", "Over", NOW));
    assertEquals(List.of(), world.trouble());
  }

  @Test
  void findsThatTheBrakeIsOpen() {
    Instant until = NOW.plusSeconds(60);
    assertTrue(
        world
            .observations
            .save(new Brake(Brake.State.OPEN, NOW, until, List.of(), "60 lockouts", 0, 0))
            .isPresent());
    assertEquals(List.of("problem brake"), world.trouble());
    world.clock.forward(Duration.ofMinutes(1));
    assertEquals(List.of(), world.trouble());
  }

  @Test
  void saysThatThePolicyCannotBeRead() {
    world.losePolicy();
    assertEquals(List.of("problem policy"), world.trouble());
    assertTrue(world.finding("policy").text().endsWith("line 1: not YAML"));
    assertEquals(List.of("policy"), world.sweep());
  }

  @Test
  void saysThatNobodyIsUnlockedInModeObserve() {
    assertTrue(
        world.check(world.settings(Mode.OBSERVE)).stream()
            .anyMatch(it -> it.text().equals("observe: decides and records, unlocks nobody")));
  }

  @ParameterizedTest
  @CsvSource({
    "VIEW_USERS, users",
    "VIEW_ROLES, roles",
    "VIEW_SYSTEM_LOG, log",
    "VIEW_GROUPS, ''",
    "VIEW_EVENT_HOOKS, ''",
  })
  void aSweepFindsWhatHoldsEveryLockout(Right right, String check) {
    world.okta.withdraw(right);
    assertEquals(check, String.join(" ", world.sweep()));
  }

  @Test
  void aSweepFindsNothingWhereEverythingIsSetUp() {
    assertEquals(List.of(), world.sweep());
    refuse(OktaErrorCode.INTERNAL, "GET /api/v1/users/*/roles");
    assertEquals(List.of(), world.sweep());
  }

  @Test
  void aSweepTriesTheRightsOnAnybodyWhileNobodyIsLocked() throws Exception {
    world.unlockRobin();
    world.okta.withdraw(Right.VIEW_ROLES);
    assertEquals(List.of("roles"), world.sweep());
  }

  @Test
  void aSweepSaysOfWhichChecksItHasNoAnswer() {
    assertEquals(Set.of(), world.holding().unanswered());
    refuse(OktaErrorCode.INTERNAL, "GET /api/v1/users/*/roles");
    assertEquals(Set.of("roles"), world.holding().unanswered());
    refuse(OktaErrorCode.INTERNAL, "GET /api/v1/users");
    assertEquals(Set.of("users", "unlock", "blocks", "roles"), world.holding().unanswered());
  }

  @Test
  void aSweepThatMayNotReadUsersHasNoAnswerOfWhatNeedsOne() {
    world.okta.withdraw(Right.VIEW_USERS);
    Holding holding = world.holding();
    assertEquals(Set.of("unlock", "blocks", "roles"), holding.unanswered());
    assertEquals("users", holding.problems().getFirst().check());
  }

  @Test
  void aSweepFindsNoUnlockOnlyIfNoneOfFiveIsOffered() {
    world.okta.withdraw(Right.UNLOCK_USERS);
    for (int i = 1; i <= 3; i++) {
      lockAnother(i);
    }
    assertEquals(List.of(), world.sweep());
    assertTrue(world.holding().unanswered().contains("unlock"), "four are too few to tell");
    lockAnother(4);
    assertEquals(List.of("unlock"), world.sweep());
    world.okta.withdraw();
    assertEquals(List.of(), world.sweep());
  }

  private void lockAnother(int number) {
    String id = "00uAnotherExample000" + number;
    world.okta.addUser(id, NewUser.of("another%d@lab.example".formatted(number), "right"));
    world.okta.lock(id);
  }

  @Test
  void everyPlaceInReadmeThatARemedyNamesIsThere() throws Exception {
    world.okta.withdraw(Right.VIEW_ROLES, Right.UNLOCK_USERS, Right.VIEW_SYSTEM_LOG);
    world.stream.deactivate();
    world.addHook("user.account.lock");
    List<String> headings =
        Files.readAllLines(Path.of("../README.md")).stream()
            .filter(it -> it.startsWith("#"))
            .map(it -> it.toLowerCase(Locale.ROOT))
            .toList();
    List<String> named =
        world.check().stream()
            .flatMap(it -> it.remedy().stream())
            .flatMap(it -> Pattern.compile("README, \"([^\"]*)\"").matcher(it).results())
            .map(it -> it.group(1).toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    assertEquals(2, named.size());
    named.forEach(it -> assertTrue(headings.stream().anyMatch(line -> line.endsWith(it)), it));
  }

  private void restart(OktaSettings settings, Duration ahead) throws Exception {
    world.close();
    world = new CheckedOrganisation(settings, ahead);
  }

  private void refuse(OktaErrorCode code, String operation) {
    world.okta.faults().fail(OktaErrors.fault(code).only(operation));
  }

  private static HttpFault answer(String operation, JsonNode body) {
    return HttpFault.answer(LabReply.json(200, body)).only(operation);
  }
}
