package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.okta.account.OktaErrorCode;
import dev.unlatch.lab.okta.api.OktaErrors;
import dev.unlatch.lambda.start.Secret;
import dev.unlatch.lockout.Mode;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@StandIns.Given
class ResponseFunctionTest {
  private static final Duration QUIET = Duration.ofMinutes(5);

  private final StandIns standIns;
  private final World world;

  ResponseFunctionTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    world = new World(standIns);
    world.okta().lock(World.ROBIN, World.KIM);
    world.clock().forward(QUIET);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void takesAnEmptyBatch() {
    assertEquals(List.of(), world.respond(Mode.ENFORCE, List.of()));
  }

  @Test
  void reportsAMessageThatItCannotReadAloneAndUnlocksTheRest() throws IOException {
    List<String> batch = List.of(message(World.ROBIN), "hello", message(World.KIM));
    assertEquals(List.of("message-2"), world.respond(Mode.ENFORCE, batch));
    carryOnWhatTheLogHasBrought();
    assertFalse(world.okta().isLocked(World.ROBIN));
    assertFalse(world.okta().isLocked(World.KIM));
    JsonNode line = world.logged("unreadable message").getFirst();
    assertEquals("message-2", line.path("messageId").asText());
    assertEquals("not JSON, or nested too deeply", line.path("because").asText());
  }

  @Test
  void heedsAWarningBeforeTheLockoutsOfItsBatch() throws Exception {
    String warning =
        """
        {"format": 2, "intake": "stream", "signal": "HIGH_RISK", "subject": "%s",
         "at": "2026-01-05T09:30:14Z", "eventId": "e9"}\
        """
            .formatted(World.ROBIN);
    world.respond(Mode.ENFORCE, List.of(message(World.ROBIN), warning));
    assertTrue(world.okta().isLocked(World.ROBIN));
    assertEquals("risk", world.episode(World.ROBIN).path("reason").asText());
  }

  @Test
  void reportsEveryMessageWhileTheTableIsDown() throws IOException {
    standIns.dynamo().faults().fail(HttpFault.cut());
    assertEquals(List.of("message-1"), world.respond(Mode.ENFORCE, List.of(message(World.ROBIN))));
    assertTrue(world.okta().isLocked(World.ROBIN));
    JsonNode line = world.logged("message failed").getFirst();
    assertEquals("ERROR", line.path("level").asText());
    assertEquals("message-1", line.path("messageId").asText());
  }

  @ParameterizedTest
  @CsvSource({"PT89.999S, 1", "PT90S, 0"})
  void putsBackWhatItMayNotHaveTimeFor(Duration left, int putBack) throws IOException {
    List<String> failed =
        world.respond(Mode.ENFORCE, List.of(message(World.ROBIN)), new RemainingTime(left));
    assertEquals(List.of(), failed);
    assertEquals(putBack > 0, world.okta().isLocked(World.ROBIN));
    assertEquals(putBack, world.metric("PutBack").size());
  }

  @Test
  void unlocksByAMessageThatWasPutBack() throws Exception {
    List<String> batch = List.of(message(World.ROBIN));
    world.respond(Mode.ENFORCE, batch, new RemainingTime(Duration.ofSeconds(89)));
    assertEquals(List.of(), world.episodes());
    assertEquals(List.of(), world.respond(Mode.ENFORCE, world.queue().take()));
    assertFalse(world.okta().isLocked(World.ROBIN));
  }

  @Test
  void unlocksOnceHoweverOftenAMessageComes() throws IOException {
    List<String> twice = List.of(message(World.ROBIN), message(World.ROBIN));
    assertEquals(List.of(), world.respond(Mode.ENFORCE, twice));
    assertEquals(1, world.okta().unlocks(World.ROBIN).size());
  }

  @Test
  void unlocksNobodyWhileItOnlyObserves() throws Exception {
    assertEquals(List.of(), world.respond(Mode.OBSERVE, List.of(message(World.ROBIN))));
    assertTrue(world.okta().isLocked(World.ROBIN));
    JsonNode episode = world.episode(World.ROBIN);
    assertEquals("OBSERVED", episode.path("state").asText());
    assertEquals("unlock", episode.path("decision").asText());
    assertEquals("observe", world.logged("decision").getLast().path("mode").asText());
  }

  @Test
  void triesAgainLaterWhenOktaFails() throws IOException {
    world
        .okta()
        .faults()
        .failNext(1, OktaErrors.fault(OktaErrorCode.INTERNAL).only("GET /api/v1/users/*"));
    assertEquals(List.of(), world.respond(Mode.ENFORCE, List.of(message(World.ROBIN))));
    assertTrue(world.okta().isLocked(World.ROBIN));
    assertEquals(1, world.queue().delayed());
    JsonNode line = world.logged("failed").getFirst();
    assertEquals("okta-fault", line.path("reason").asText());
    assertEquals("E0000009", line.path("code").asText());
    assertEquals("okta-fault", world.metric("Failures").getFirst().path("reason").asText());
  }

  @Test
  void takesTheNewTokenWhenTheOldOneIsRefused() throws IOException {
    assertEquals(List.of(), world.respond(Mode.ENFORCE, List.of(message(World.KIM))));
    world.replaceToken();
    world.clock().forward(Secret.REFRESHED);
    assertEquals(List.of(), world.respond(Mode.ENFORCE, List.of(message(World.ROBIN))));
    carryOnWhatTheLogHasBrought();
    assertFalse(world.okta().isLocked(World.ROBIN));
  }

  /// A reading of the log puts lockouts on record, which messages of its own carry on.
  private void carryOnWhatTheLogHasBrought() {
    assertEquals(List.of(), world.respond(Mode.ENFORCE, world.queue().take()));
  }

  @Test
  void waitsForASecretThatIsMalformedAndNamesItAndNeverWhatItHolds() throws IOException {
    standIns.secrets().put(world.oktaCredentials(), "00tiptop");
    assertEquals(List.of(), world.respond(Mode.ENFORCE, List.of(message(World.ROBIN))));
    String because = world.logged("failed").getFirst().path("code").asText();
    assertTrue(because.startsWith("the secret " + world.oktaCredentials() + " is not of"), because);
    assertFalse(world.lines().toString().contains("tiptop"));
  }

  @Test
  void logsADecisionWithWhatItRestsOnAndNoPersonalData() throws IOException {
    world.respond(Mode.ENFORCE, List.of(message(World.ROBIN)));
    ObjectNode line = (ObjectNode) world.logged("decision").getLast();
    assertTrue(line.path("policy").asText().length() > 3, line::toString);
    line.remove("policy");
    assertEquals(
        World.json(
            """
            {"time": "2026-01-05T09:35:15Z", "level": "INFO", "message": "decision",
             "lockout": "00uRobinExample00001/1", "user": "00uRobinExample00001",
             "decision": "unlock", "reason": "everyone",
             "because": "the rule unlocks and no guard objects", "mode": "enforce",
             "locked": "2026-01-05T09:30:15Z", "decided": "2026-01-05T09:35:15Z",
             "until": "2026-01-05T09:36:00Z"}
            """),
        line);
    assertFalse(world.lines().toString().contains("@"));
    assertFalse(world.lines().toString().contains("SSWS"));
  }

  /// A message about a lockout at 09:30:12.345.
  private static String message(String user) throws IOException {
    String sample = Files.readString(Sample.FOLDER.resolve("queue-lockout.json"));
    return World.json(sample).at("/Records/0/body").asText().replace(World.ROBIN, user);
  }
}
