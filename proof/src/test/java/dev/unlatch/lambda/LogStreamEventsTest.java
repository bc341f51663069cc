package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/// What becomes of `events/log-stream-*.json`.
@StandIns.Given
class LogStreamEventsTest {
  private final World world;

  LogStreamEventsTest(StandIns standIns) throws IOException, InterruptedException {
    world = new World(standIns);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Sample("log-stream-lockout")
  void queuesTheLockoutOfWhichTheHookTellsToo(String event) throws IOException {
    LockoutMessage message = queued(event);
    assertEquals(Intake.STREAM, message.intake());
    assertEquals(
        new Lockout(
            World.ROBIN,
            LockKind.WHOLE_ACCOUNT,
            Instant.parse("2026-01-05T09:30:12.345Z"),
            Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000001")),
        message.lockout());
    JsonNode kept = World.json(message.circumstances().text());
    assertTrue(kept.path("target").isNull());
    assertEquals("192.0.2.17", kept.at("/request/ipChain/0/ip").asText());
  }

  @Sample("log-stream-unknown-devices")
  void tellsALockForUnknownDevicesApart(String event) throws IOException {
    assertEquals(
        new Lockout(
            World.KIM,
            LockKind.UNKNOWN_DEVICES,
            Instant.parse("2026-01-05T09:30:13.007Z"),
            Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000010")),
        queued(event).lockout());
  }

  @Sample("log-stream-signal")
  void queuesAWarningAboutAnAddress(String event) throws IOException {
    assertTrue(Lambda.invoke(world.logStream(), event).isMissingNode());
    Signal threat =
        new Signal(
            Signal.Kind.THREAT,
            "192.0.2.17",
            Instant.parse("2026-01-05T09:29:40.100Z"),
            Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000024"));
    assertEquals(List.of(new SignalMessage(Intake.STREAM, threat)), world.queuedSignals());
  }

  private LockoutMessage queued(String event) throws IOException {
    assertTrue(Lambda.invoke(world.logStream(), event).isMissingNode());
    List<LockoutMessage> messages = world.queued();
    assertEquals(1, messages.size());
    return messages.getFirst();
  }
}
