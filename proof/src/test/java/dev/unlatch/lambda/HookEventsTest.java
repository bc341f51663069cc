package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/// What becomes of `events/hook-*.json`.
@StandIns.Given
class HookEventsTest {
  private final World world;

  HookEventsTest(StandIns standIns) throws IOException, InterruptedException {
    world = new World(standIns);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Sample("hook-verification")
  void answersTheChallenge(String event) {
    APIGatewayV2HTTPResponse answer = invoke(event);
    assertEquals(200, answer.getStatusCode());
    assertEquals("{\"verification\":\"dRxsC1Example0Challenge_yZ3\"}", answer.getBody());
    assertEquals("application/json", answer.getHeaders().get("content-type"));
    assertEquals(List.of(), world.queued());
  }

  @Sample("hook-lockout")
  void queuesALockout(String event) {
    assertTaken(invoke(event));
    LockoutMessage message = only(world.queued());
    assertEquals(Intake.HOOK, message.intake());
    assertEquals(0, message.hops());
    assertEquals(
        lockout(World.ROBIN, "2026-01-05T09:30:12.345Z", "000000000001"), message.lockout());
    JsonNode kept = World.json(message.circumstances().text());
    assertEquals("LOCKED_OUT", kept.at("/outcome/reason").asText());
    assertEquals("192.0.2.17", kept.at("/client/ipChain/0/ip").asText());
    assertEquals(Optional.empty(), message.request());
    assertEquals(1, only(world.metric("Lockouts")).path("Lockouts").asInt());
  }

  @Sample("hook-many")
  void queuesEachOfManyLockouts(String event) {
    assertTaken(invoke(event));
    assertEquals(
        List.of(
            lockout(World.ALEX, "2026-01-05T09:30:14Z", "000000000004"),
            lockout(World.KIM, "2026-01-05T09:30:13.007Z", "000000000003"),
            lockout(World.ROBIN, "2026-01-05T09:30:12.345Z", "000000000002")),
        lockouts());
    assertEquals(3, only(world.metric("Lockouts")).path("Lockouts").asInt());
  }

  @Sample("hook-strangers")
  void passesOverAndCountsEventsOfOtherTypes(String event) {
    assertTaken(invoke(event));
    assertEquals(
        List.of(
            lockout(World.KIM, "2026-01-05T09:30:14Z", "000000000009"),
            lockout(World.ROBIN, "2026-01-05T09:30:13.007Z", "000000000006")),
        lockouts());
    assertEquals(3, only(world.metric("PassedOver")).path("PassedOver").asInt());
  }

  @Sample("hook-one-bad")
  void queuesTheGoodOnesAndLogsTheOutlineOfTheBadOne(String event) {
    assertTaken(invoke(event));
    assertEquals(
        List.of(
            lockout(World.KIM, "2026-01-05T09:30:14Z", "00000000000c"),
            lockout(World.ROBIN, "2026-01-05T09:30:12.345Z", "00000000000a")),
        lockouts());
    JsonNode line = only(world.logged("unusable event"));
    assertEquals("ERROR", line.path("level").asText());
    assertEquals("\"actor.id\" is missing", line.path("because").asText());
    assertEquals(
        "4f6c1b2e-ea19-11f0-9d5c-00000000000b",
        World.json(line.path("event").asText()).path("uuid").asText());
    assertEquals(1, only(world.metric("Unusable")).path("Unusable").asInt());
  }

  @Sample("hook-unknown-devices")
  void tellsALockForUnknownDevicesApart(String event) {
    assertTaken(invoke(event));
    assertEquals(
        List.of(
            new Lockout(
                World.ROBIN,
                LockKind.UNKNOWN_DEVICES,
                Instant.parse("2026-01-05T09:30:12.345Z"),
                Optional.of("4f6c1b2e-ea19-11f0-9d5c-00000000000d"))),
        lockouts());
  }

  @Sample("hook-signals")
  void queuesTheWarningsAndPassesOverARiskThatIsLow(String event) {
    assertTaken(invoke(event));
    assertEquals(
        List.of(
            signal(Signal.Kind.HIGH_RISK, "2026-01-05T09:29:40.100Z", "000000000020"),
            signal(Signal.Kind.BREACHED_CREDENTIAL, "2026-01-05T09:29:41Z", "000000000021"),
            signal(Signal.Kind.SUSPICIOUS_ACTIVITY, "2026-01-05T09:29:42Z", "000000000022")),
        world.queuedSignals());
    assertEquals(1, only(world.metric("PassedOver")).path("PassedOver").asInt());
  }

  @Sample("hook-base64")
  void takesABodyInBase64(String event) {
    assertTaken(invoke(event));
    assertEquals(
        List.of(lockout(World.ROBIN, "2026-01-05T09:30:12.345Z", "00000000000e")), lockouts());
  }

  @Sample("hook-wrong-secret")
  void refusesAWrongSecret(String event) {
    APIGatewayV2HTTPResponse answer = invoke(event);
    assertEquals(401, answer.getStatusCode());
    assertEquals(List.of(), world.queued());
    assertEquals(List.of(), world.metric("Lockouts"));
  }

  @Sample("hook-not-json")
  void saysThatABodyIsNotJson(String event) {
    APIGatewayV2HTTPResponse answer = invoke(event);
    assertEquals(400, answer.getStatusCode());
    assertEquals("{\"error\":\"the body is not JSON (line 1, column 1)\"}", answer.getBody());
    assertEquals(List.of(), world.queued());
  }

  private APIGatewayV2HTTPResponse invoke(String event) {
    return Lambda.invoke(world.eventHook(), APIGatewayV2HTTPEvent.class, event);
  }

  private List<Lockout> lockouts() {
    return world.queued().stream().map(LockoutMessage::lockout).toList();
  }

  private static void assertTaken(APIGatewayV2HTTPResponse answer) {
    assertEquals(200, answer.getStatusCode());
    assertNull(answer.getBody());
  }

  private static <T> T only(List<T> list) {
    assertTrue(list.size() == 1, () -> "not one: " + list);
    return list.getFirst();
  }

  /// A lockout of the whole account.
  ///
  /// @param end of the event's uuid
  private static Lockout lockout(String user, String since, String end) {
    return new Lockout(
        user,
        LockKind.WHOLE_ACCOUNT,
        Instant.parse(since),
        Optional.of("4f6c1b2e-ea19-11f0-9d5c-" + end));
  }

  /// A signal about Robin that the hook brought.
  ///
  /// @param end of the event's uuid
  private static SignalMessage signal(Signal.Kind kind, String at, String end) {
    Optional<String> event = Optional.of("4f6c1b2e-ea19-11f0-9d5c-" + end);
    return new SignalMessage(Intake.HOOK, new Signal(kind, World.ROBIN, Instant.parse(at), event));
  }
}
