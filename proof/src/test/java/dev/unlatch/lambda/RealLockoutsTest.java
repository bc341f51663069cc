package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.Quirks;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.api.OktaErrors;
import dev.unlatch.lab.okta.log.OktaSignal;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Lockouts as they really come, from the intake to the decision, under the packaged policy.
@StandIns.Given
class RealLockoutsTest {
  private static final Path CASES = Path.of("../functions/src/test/resources/dev/unlatch/cases");
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final StandIns standIns;
  private final List<String> messages = new ArrayList<>();
  private World world;

  RealLockoutsTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    world = new World(standIns);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void waitsOutALockOfTwentySecondsAgoWhoseEventIsOld() throws Exception {
    lockSomeTimeAfterAnEvent(Quirks.NONE);
    handle();
    assertDecided("WAITING", "quiet-period");
    assertEquals("2026-01-05T09:35:15.000Z", episode().path("until").asText());
    world.clock().forward(QUIET.minus(Duration.ofSeconds(20)).minus(SECOND));
    handle();
    assertTrue(world.okta().isLocked(World.ROBIN));
    world.clock().forward(SECOND);
    handle();
    assertDecided("UNLOCKED", "everyone"); // the log has the event of the lock
  }

  @Test
  void holdsALockAboutWhichNothingButAnOldEventIsKnown() throws Exception {
    lockSomeTimeAfterAnEvent(Quirks.NONE.withLogDelay(Duration.ofHours(1)));
    world.clock().forward(QUIET);
    handle();
    assertDecided("HELD", "risk");
    assertTrue(world.okta().isLocked(World.ROBIN));
  }

  private void lockSomeTimeAfterAnEvent(Quirks quirks) throws IOException {
    world.okta().have(quirks);
    world.okta().lock(World.ROBIN);
    world.clock().forward(Duration.ofSeconds(20));
    take(Intake.HOOK, lock(World.NOW.minus(Duration.ofMinutes(10))));
  }

  @Test
  void holdsWhereOktaHasGivenUpAndOnlyItsLogSaysSo() throws Exception {
    lockByHook();
    world.okta().notice(OktaSignal.lockLimitReached(World.ROBIN));
    world.clock().forward(QUIET);
    handle();
    assertDecided("HELD", "okta-gave-up");
    assertTrue(world.okta().isLocked(World.ROBIN));
  }

  /// Its message has waited for a worker, so that no episode is on record while the log is read.
  @Test
  void countsWhatTheLogSaysOfALockoutThatIsDueWhenItIsFirstHandled() throws Exception {
    world.okta().lock(World.ROBIN);
    take(Intake.HOOK, lock(World.NOW));
    String secondFactors =
        Files.readString(CASES.resolve("locked-by-wrong-second-factors.json"))
            .replace("2026-01-05T09:30:00Z", World.NOW.toString());
    JsonNode details = ((ObjectNode) World.json(secondFactors)).remove("debugContext");
    ObjectNode fields = ((ObjectNode) World.json("{}")).set("debugContext", details);
    world.okta().notice(OktaSignal.written("user.account.lock", World.ROBIN, fields));
    world.clock().forward(QUIET);
    handle();
    handle();
    assertDecided("HELD", "second-factors");
    assertTrue(world.okta().isLocked(World.ROBIN));
  }

  @Test
  void decidesAboutAnAccountThatIsActiveAndBlockedForAllDevices() throws Exception {
    world.okta().block(World.ROBIN, "ANY_DEVICES");
    takeFromHookAndLog(lock(World.NOW));
    handle();
    world.clock().forward(QUIET);
    handle();
    assertDecided("UNLOCKED", "everyone");
    assertEquals(1, world.okta().unlocks(World.ROBIN).size());
  }

  @Test
  void holdsABlockThatThisVersionDoesNotKnow() throws Exception {
    world.okta().block(World.ROBIN, "DEVICES_OF_NEXT_YEAR");
    take(Intake.HOOK, lock(World.NOW));
    handle();
    world.clock().forward(QUIET);
    handle();
    assertDecided("HELD", "unexpected-answer");
    assertEquals(0, world.okta().unlocks(World.ROBIN).size());
  }

  @ParameterizedTest
  @CsvSource({
    "HOOK, user-risk-detect",
    "STREAM, user-risk-detect",
    "HOOK, risk-level-in-security-context",
    "STREAM, risk-level-in-security-context"
  })
  void holdsAHighRiskHoweverItIsTold(Intake intake, String name) throws Exception {
    world.okta().lock(World.ROBIN);
    for (JsonNode event : events(name)) {
      take(intake, event);
    }
    handle();
    world.clock().forward(QUIET);
    handle();
    assertDecided("HELD", "risk");
    assertTrue(world.okta().isLocked(World.ROBIN));
  }

  @ParameterizedTest
  @EnumSource(names = {"HOOK", "STREAM"})
  void saysThatAnEventNamesNobodyAndDoesNothing(Intake intake) throws Exception {
    take(intake, World.json(Files.readString(CASES.resolve("nobody-is-named.json"))));
    assertEquals(List.of(), messages);
    assertEquals(
        "\"actor.id\" is \"unknown\", which names nobody",
        world.logged("unusable event").getFirst().path("because").asText());
    assertEquals(intake.word(), world.metric("Unusable").getFirst().path("intake").asText());
  }

  @Test
  void leavesAnIdAloneToWhichOktaAnswersWithAnother() throws Exception {
    String other =
        """
        {"id": "%s", "status": "LOCKED_OUT", "statusChanged": "2026-01-05T09:30:15.000Z",
         "credentials": {"provider": {"type": "OKTA", "name": "OKTA"}}}
        """
            .formatted(World.KIM);
    world.okta().lock(World.ROBIN, World.KIM);
    world
        .okta()
        .faults()
        .failNext(
            9,
            HttpFault.answer(LabReply.text(200, "application/json", other))
                .only("GET /api/v1/users/" + World.ROBIN));
    take(Intake.HOOK, lock(World.NOW));
    handle();
    world.clock().forward(QUIET);
    handle();
    assertDecided("LEFT", "other-id");
    assertTrue(world.okta().isLocked(World.ROBIN) && world.okta().isLocked(World.KIM));
  }

  @Test
  void holdsAndSaysSoWhereItsTokenMayNotReadTheLog() throws Exception {
    refuseTheLog();
    lockByHook();
    world.clock().forward(QUIET);
    handle();
    assertDecided("HELD", "log-unread");
    assertEquals(1, world.metric("LogUnread").size());
    assertEquals("E0000006", world.logged("log not allowed").getFirst().path("code").asText());
  }

  @Test
  void doesWithoutTheLogWhereTheStreamHasBroughtTheEvent() throws Exception {
    refuseTheLog();
    world.okta().lock(World.ROBIN);
    take(Intake.STREAM, lock(World.NOW));
    handle();
    world.clock().forward(QUIET);
    handle();
    assertDecided("UNLOCKED", "everyone");
    assertEquals(List.of(), world.metric("LogUnread"));
  }

  private void refuseTheLog() {
    world
        .okta()
        .faults()
        .failNext(9, OktaErrors.fault(OktaErrorCode.NO_PERMISSION).only("GET /api/v1/logs"));
  }

  @ParameterizedTest
  @CsvSource({"PT5M", "PT-5M"})
  void waitsOutTheQuietPeriodWhateverOktasClockSays(Duration ahead) throws Exception {
    lockByHookOfOkta(ahead);
    world.clock().forward(QUIET.minus(SECOND));
    handle();
    assertTrue(world.okta().isLocked(World.ROBIN));
    world.clock().forward(SECOND);
    handle();
    assertDecided("UNLOCKED", "everyone");
  }

  @ParameterizedTest
  @CsvSource({"PT5M", "PT-5M"})
  void findsWhatOnlyTheLogSaysWhateverOktasClockSays(Duration ahead) throws Exception {
    lockByHookOfOkta(ahead);
    world.okta().notice(OktaSignal.lockLimitReached(World.ROBIN));
    world.clock().forward(QUIET);
    handle();
    world.clock().forward(QUIET);
    handle();
    assertDecided("HELD", "okta-gave-up");
  }

  private void lockByHookOfOkta(Duration ahead) throws IOException, InterruptedException {
    world.close();
    world = new World(standIns, ahead);
    world.okta().have(Quirks.NONE.withLogDelay(Duration.ofHours(1)));
    world.okta().lock(World.ROBIN);
    world.okta().have(Quirks.NONE);
    takeFromHookAndLog(lock(World.NOW.plus(ahead)));
    handle();
  }

  private void lockByHook() throws IOException {
    world.okta().lock(World.ROBIN);
    take(Intake.HOOK, lock(World.NOW));
    handle();
  }

  private void assertDecided(String state, String reason) throws Exception {
    assertEquals(state, episode().path("state").asText(), () -> world.lines().toString());
    assertEquals(reason, episode().path("reason").asText());
    assertFalse(state.equals("UNLOCKED") && world.okta().isLocked(World.ROBIN));
  }

  private JsonNode episode() throws IOException, InterruptedException {
    List<JsonNode> episodes = world.episodes();
    assertEquals(1, episodes.size(), episodes::toString);
    return episodes.getFirst();
  }

  /// Hands out all messages that there were, which is what becomes of them in the end.
  private void handle() {
    assertEquals(List.of(), world.respond(Mode.ENFORCE, messages));
    messages.addAll(world.queue().take());
  }

  private void takeFromHookAndLog(JsonNode event) throws IOException {
    world.okta().notice(OktaSignal.written("user.account.lock", World.ROBIN, event));
    take(Intake.HOOK, event);
  }

  private void take(Intake intake, JsonNode event) throws IOException {
    if (intake == Intake.HOOK) {
      ObjectNode delivery = Requests.delivery(event);
      var answer =
          Lambda.invoke(world.eventHook(), APIGatewayV2HTTPEvent.class, delivery.toString());
      assertEquals(200, answer.getStatusCode());
    } else {
      ObjectNode streamed = (ObjectNode) World.json(Sample.Reader.read("log-stream-lockout"));
      streamed.set("detail", event);
      var _ = Lambda.invoke(world.logStream(), streamed.toString());
    }
    messages.addAll(world.queue().take());
  }

  /// A clean event about Robin.
  private static ObjectNode lock(Instant published) throws IOException {
    JsonNode envelope = World.json(Requests.delivery().path("body").asText());
    ObjectNode event = (ObjectNode) envelope.at("/data/events/0");
    return event.put("published", published.toString());
  }

  /// The events of a case, about Robin now.
  private static List<JsonNode> events(String name) throws IOException {
    String text = Files.readString(CASES.resolve(name + ".json")).replace("00uRobin", World.ROBIN);
    JsonNode file = World.json(text.replaceAll("2026-01-05T09:.0:00Z", World.NOW.toString()));
    return file.isArray() ? file.valueStream().toList() : List.of(file);
  }
}
