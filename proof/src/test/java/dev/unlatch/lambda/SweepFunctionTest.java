package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.RefusedEntries;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.api.OktaErrors;
import dev.unlatch.lab.okta.api.Right;
import dev.unlatch.lockout.Mode;
import dev.unlatch.standin.StandIns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

@StandIns.Given
class SweepFunctionTest {
  private static final String SCHEDULE = "{\"source\": \"aws.events\"}";
  private static final String USERS =
      "{\"users\": [\"robin@lab.example\", \"kim@lab.example\"], \"comment\": \"known fault\"}";

  private final StandIns standIns;
  private final World world;

  SweepFunctionTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    world = new World(standIns);
    world.okta().lock(World.ROBIN, World.KIM);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void passesOverUsersWhoseLockoutIsOnRecord() throws IOException {
    Lambda.invoke(world.sweep(), SCHEDULE);
    world.respond(Mode.ENFORCE, world.queue().take());
    JsonNode answer = Lambda.invoke(world.sweep(), SCHEDULE);
    assertEquals(2, answer.path("seen").asInt());
    assertEquals(0, answer.path("queued").asInt(-1));
    assertEquals(List.of(), world.queue().take());
  }

  @Test
  void answersThatAGroupIsUnknown() throws IOException {
    JsonNode answer =
        Lambda.invoke(world.sweep(), "{\"group\": \"Nobody\", \"comment\": \"known fault\"}");
    assertEquals(
        World.json(
            "{\"seen\":0,\"queued\":[],\"notLocked\":[],\"unknown\":[\"Nobody\"],\"giveId\":[],"
                + "\"notReadable\":[]}"),
        answer);
  }

  @Test
  void checksTheSetUpAndChangesNothing() throws IOException {
    world.okta().withdraw(Right.VIEW_ROLES);
    JsonNode findings = Lambda.invoke(world.sweep(), "{\"check\": true}").path("findings");
    assertEquals("credentials", findings.at("/0/check").asText());
    assertEquals("ok", findings.at("/0/severity").asText());
    assertFalse(findings.at("/0/finding").asText().isEmpty());
    assertTrue(findings.path(0).path("remedy").isMissingNode());
    JsonNode roles =
        findings
            .valueStream()
            .filter(it -> it.path("check").asText().equals("roles"))
            .toList()
            .getFirst();
    assertEquals("problem", roles.path("severity").asText());
    assertTrue(roles.path("remedy").asText().startsWith("give the token's owner okta.iam.read"));
    assertEquals(List.of(), world.queue().take());
    assertEquals(List.of(), world.lines());
  }

  @Test
  void aSweepReportsWhatHoldsEveryLockout() throws IOException {
    world.okta().withdraw(Right.VIEW_ROLES);
    Lambda.invoke(world.sweep(), SCHEDULE);
    assertEquals("roles", world.logged("set-up problem").getFirst().path("check").asText());
    assertEquals("roles", world.metric("SetUpProblem").getFirst().path("check").asText());
    world.okta().withdraw();
    Lambda.invoke(world.sweep(), SCHEDULE);
    assertEquals(1, world.logged("set-up problem").size());
  }

  @Test
  void recordsWhatHoldsEveryLockoutWhenThatChanges() throws IOException {
    Lambda.invoke(world.sweep(), SCHEDULE);
    assertEquals(Optional.empty(), world.setUp());
    world.okta().withdraw(Right.VIEW_ROLES);
    Lambda.invoke(world.sweep(), SCHEDULE);
    Lambda.invoke(world.sweep(), SCHEDULE);
    JsonNode item = world.setUp().orElseThrow();
    assertEquals("roles", item.at("/problems/0/check").asText());
    assertEquals(1, item.path("revision").asInt());
    world.okta().withdraw();
    Lambda.invoke(world.sweep(), SCHEDULE);
    assertEquals(0, world.setUp().orElseThrow().path("problems").size());
    assertEquals(2, world.setUp().orElseThrow().path("revision").asInt());
  }

  @Test
  void countsTheSweepsOfTheScheduleAlone() throws IOException {
    Lambda.invoke(world.sweep(), USERS);
    assertEquals(List.of(), world.metric("Sweeps"));
    Lambda.invoke(world.sweep(), SCHEDULE);
    assertEquals(1, world.metric("Sweeps").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "\"robin@lab.example\"", "null"})
  void refusesWhatIsNoJsonObject(String event) {
    assertThrows(IllegalArgumentException.class, () -> Lambda.invoke(world.sweep(), event));
  }

  @Test
  void saysHowFarItCameWhenItIsOutOfTimeAndNamesNobodyInTheLog() throws IOException {
    JsonNode answer = invokeWithoutTime(USERS);
    assertEquals("out of time after 0 users", answer.path("stopped").asText());
    assertFalse(logsALogin());
    assertEquals("sweep-stopped", world.metric("Failures").getFirst().path("reason").asText());
  }

  @Test
  void saysWhatTheNextSweepCarriesOnWithWhenItIsOutOfTime() throws IOException {
    JsonNode answer = invokeWithoutTime(SCHEDULE);
    assertEquals("[\"log\",\"locked\",\"overdue\",\"held\"]", answer.path("unfinished").toString());
    assertEquals(List.of(), world.metric("Failures"));
    assertEquals(2, Lambda.invoke(world.sweep(), SCHEDULE).path("queued").asInt());
  }

  private JsonNode invokeWithoutTime(String event) throws IOException {
    var output = new ByteArrayOutputStream();
    var input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    world.sweep().handleRequest(input, output, new RemainingTime(Duration.ofSeconds(59)));
    return World.json(output.toString(StandardCharsets.UTF_8));
  }

  private boolean logsALogin() {
    return world.lines().toString().contains("@");
  }

  @Test
  void answersWhyItStoppedWhenOktaRefusesTheToken() throws IOException {
    world.okta().faults().failNext(2, fault(OktaErrorCode.INVALID_TOKEN).only("GET /api/v1/users"));
    JsonNode answer = Lambda.invoke(world.sweep(), SCHEDULE);
    assertEquals(
        "[\"list of locked users: okta-bad-token (E0000011)\"]",
        answer.path("failures").toString());
    JsonNode line = world.logged("sweep stopped").getFirst();
    assertEquals("ERROR", line.path("level").asText());
    assertEquals("sweep-stopped", world.metric("Failures").getFirst().path("reason").asText());
  }

  @Test
  void saysOnceThatOurTokenMayNotReadTheLogAndGoesOnWithTheList() throws IOException {
    world.okta().faults().failNext(1, fault(OktaErrorCode.NO_PERMISSION).only("GET /api/v1/logs"));
    JsonNode answer = Lambda.invoke(world.sweep(), SCHEDULE);
    assertEquals("[\"log: okta-no-permission (E0000006)\"]", answer.path("failures").toString());
    assertEquals(2, answer.path("queued").asInt());
    assertEquals(1, world.logged("sweep stopped").size());
    assertEquals("sweep-not-allowed", world.metric("Failures").getFirst().path("reason").asText());
  }

  @Test
  void queuesWhatThePurgedQueueHasLostAndUnlocksIt() throws Exception {
    Lambda.invoke(world.sweep(), SCHEDULE);
    world.respond(Mode.ENFORCE, world.queue().take());
    world.queue().purge();
    assertEquals(0, world.queue().delayed());
    world.clock().forward(Duration.ofHours(1));
    JsonNode answer = Lambda.invoke(world.sweep(), SCHEDULE);
    assertEquals(2, answer.path("queuedAgain").asInt());
    assertEquals(List.of(), world.respond(Mode.ENFORCE, world.queue().take()));
    for (JsonNode episode : world.episodes()) {
      assertEquals("episode#000001", episode.path("sk").asText());
      assertFalse(episode.path("state").asText().equals("WAITING"), episode::toString);
    }
    assertEquals(2, world.metric("QueuedAgain").size());
  }

  @Test
  void goesOnWithThoseWhoWereQueuedBeforeOktaFailed() throws IOException {
    world
        .okta()
        .faults()
        .failNext(1, fault(OktaErrorCode.INTERNAL).only("GET /api/v1/users/kim@lab.example"));
    JsonNode answer = Lambda.invoke(world.sweep(), USERS);
    assertEquals("[\"robin@lab.example\"]", answer.path("queued").toString());
    assertEquals("Okta could not be asked: okta-fault (E0000009)", answer.path("stopped").asText());
    assertEquals(
        Set.of(World.ROBIN),
        world.queued().stream().map(it -> it.lockout().user()).collect(Collectors.toSet()));
  }

  private static final String ODD =
      "{\"users\": [\"robin@lab.example\", \"%s\", \"kim@lab.example\"], \"comment\": \"exam\"}";

  /// Okta fetches a login that has a slash only by id ("Get a user").
  @Test
  void queuesTheNeighboursOfALoginThatOktaCannotBeAskedFor() throws IOException {
    JsonNode answer = Lambda.invoke(world.sweep(), ODD.formatted("acme/robin"));
    assertEquals("[\"acme/robin\"]", answer.path("giveId").toString());
    assertEquals(2, answer.path("queued").size());
    assertFalse(answer.has("stopped"), answer::toString);
    assertFalse(world.lines().toString().contains("acme/robin"));
  }

  /// A token may be limited to some groups.
  @Test
  void queuesTheNeighboursOfAUserWhomTheTokenMayNotRead() throws IOException {
    world
        .okta()
        .faults()
        .failNext(
            1, fault(OktaErrorCode.NO_PERMISSION).only("GET /api/v1/users/robin@lab.example"));
    JsonNode answer = Lambda.invoke(world.sweep(), USERS);
    assertEquals("[\"robin@lab.example\"]", answer.path("notReadable").toString());
    assertEquals("[\"kim@lab.example\"]", answer.path("queued").toString());
    assertFalse(answer.has("stopped"), answer::toString);
  }

  @Test
  void goesOnAfterALoginThatOktaRefusesAndTakesItForNoOutage() throws IOException {
    for (int time = 0; time < 5; time++) {
      world
          .okta()
          .faults()
          .failNext(
              1,
              fault(OktaErrorCode.METHOD_NOT_SUPPORTED).only("GET /api/v1/users/odd@lab.example"));
      JsonNode answer = Lambda.invoke(world.sweep(), ODD.formatted("odd@lab.example"));
      assertEquals("[\"odd@lab.example\"]", answer.path("giveId").toString());
      assertEquals(2, answer.path("queued").size());
    }
    assertEquals(List.of(), world.metric("Circuit"));
  }

  @Test
  void failsWhenTheQueueGoesOnRefusing() {
    standIns.sqs().faults().fail(new RefusedEntries(_ -> true));
    Exception failure =
        assertThrows(IllegalStateException.class, () -> Lambda.invoke(world.sweep(), SCHEDULE));
    assertEquals("the queue has refused 2 messages", failure.getMessage());
  }

  @Test
  void failsWhenTheTableCannotBeReached() {
    standIns.dynamo().faults().fail(HttpFault.cut());
    assertThrows(SdkClientException.class, () -> Lambda.invoke(world.sweep(), SCHEDULE));
  }

  @Test
  void logsNumbersAndNoNames() throws IOException {
    Lambda.invoke(world.sweep(), USERS);
    JsonNode line = world.logged("swept").getFirst();
    assertEquals(
        World.json(
            """
            {"time": "2026-01-05T09:30:15Z", "level": "INFO", "message": "swept", "intake": "person",
             "seen": 2, "queued": 2, "notLocked": 0, "unknown": 0, "giveId": 0,
             "notReadable": 0}
            """),
        line);
    assertFalse(logsALogin());
  }

  @Test
  void letsAPersonsOverridePassTheQuietPeriod() throws IOException, InterruptedException {
    Lambda.invoke(
        world.sweep(),
        """
        {"users": ["robin@lab.example"], "by": "Dana", "comment": "on the phone", "override": true}
        """);
    world.clock().forward(Duration.ofSeconds(3)); // so that the log can be read after the lock
    world.respond(Mode.ENFORCE, world.queue().take());
    assertFalse(world.okta().isLocked(World.ROBIN));
    JsonNode episode = world.episode(World.ROBIN);
    assertEquals("override", episode.path("reason").asText());
    assertEquals("Dana", episode.at("/requests/0/by").asText());
    assertEquals("on the phone", episode.at("/requests/0/comment").asText());
    assertEquals("1f3c8f2e-example", episode.at("/requests/0/invocation").asText());
    assertEquals(Set.of(World.ROBIN), unlocked());
  }

  @ParameterizedTest
  @CsvSource({"25, 25, ''", "26, 0, name each user"})
  void overridesForAGroupOfNoMoreThanSomebodyHasLookedAt(int members, int queued, String remedy)
      throws IOException {
    world.okta().addGroup("Exam", members(members));
    JsonNode answer =
        Lambda.invoke(
            world.sweep(), "{\"group\": \"Exam\", \"comment\": \"exam\", \"override\": true}");
    assertEquals(queued, answer.path("queued").size());
    String stopped = answer.path("stopped").asText();
    assertTrue(stopped.contains(remedy) && stopped.isEmpty() == remedy.isEmpty(), stopped);
  }

  @Test
  void queuesAsManyOfAGroupAsThereAreWithoutAnOverride() throws IOException {
    world.okta().addGroup("Exam", members(26));
    JsonNode answer = Lambda.invoke(world.sweep(), "{\"group\": \"Exam\", \"comment\": \"exam\"}");
    assertEquals(26, answer.path("queued").size());
    assertFalse(answer.has("stopped"), answer::toString);
  }

  private String[] members(int number) {
    String[] members = new String[number];
    for (int i = 0; i < number; i++) {
      members[i] = world.okta().addUser(NewUser.of("member" + i + "@lab.example", "right"));
      world.okta().lock(members[i]);
    }
    return members;
  }

  private Set<String> unlocked() {
    Set<String> unlocked = new TreeSet<>();
    for (JsonNode line : world.logged("unlocked")) {
      unlocked.add(line.path("user").asText());
    }
    return unlocked;
  }

  private static HttpFault fault(OktaErrorCode error) {
    return OktaErrors.fault(error);
  }
}
