package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/// What becomes of `events/sweep-*.json` while Robin and Kim are locked and Alex is not.
@StandIns.Given
class SweepEventsTest {
  private final World world;

  SweepEventsTest(StandIns standIns) throws IOException, InterruptedException {
    world = new World(standIns);
    world.okta().lock(World.ROBIN, World.KIM);
    world.okta().addGroup("Night shift", World.KIM, World.ALEX);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Sample("sweep-by-schedule")
  void queuesEveryoneWhoIsLocked(String event) throws IOException {
    assertEquals(
        World.json(
            """
            {"seen": 2, "logged": 0, "queued": 2, "queuedAgain": 0, "freed": 0,
             "unfinished": [], "failures": []}
            """),
        invoke(event));
    List<LockoutMessage> queued = world.queued();
    assertEquals(List.of(World.KIM, World.ROBIN), users(queued));
    assertEquals(Intake.LOG, queued.getFirst().intake(), "by the event of the lock");
    assertEquals(Optional.empty(), queued.getFirst().request());
  }

  @Sample("sweep-by-users")
  void queuesThoseNamedAndAnswersWhoIsUnknownOrNotLocked(String event) throws IOException {
    assertEquals(
        World.json(
            """
            {"seen": 4, "queued": ["robin@lab.example", "%s"], "notLocked": ["alex@lab.example"],
             "unknown": ["nobody@lab.example"], "giveId": [], "notReadable": []}
            """
                .formatted(World.KIM)),
        invoke(event));
    List<LockoutMessage> queued = world.queued();
    List<LockoutMessage> asked = by(Intake.PERSON, queued);
    assertEquals(List.of(World.KIM, World.ROBIN), users(asked));
    assertEquals(List.of(World.KIM, World.ROBIN), users(by(Intake.LOG, queued)));
    assertEquals(
        Optional.of(
            request(
                "Service desk, ticket 4711",
                "They were locked by a script that used last month's password",
                false)),
        asked.getFirst().request());
  }

  @Sample("sweep-by-group")
  void queuesTheLockedMembersOfAGroup(String event) throws IOException {
    assertEquals(
        World.json(
            """
            {"seen": 2, "queued": ["%s"], "notLocked": [], "unknown": [], "giveId": [], "notReadable": []}
            """
                .formatted(World.KIM)),
        invoke(event));
    LockoutMessage message = by(Intake.PERSON, world.queued()).getFirst();
    assertEquals(World.KIM, message.lockout().user());
    assertEquals(
        Optional.of(
            request(
                "Service desk, ticket 4712",
                "The terminal of the night shift sent a stale password",
                false)),
        message.request());
  }

  @Sample("sweep-override")
  void putsTheOverrideOnTheQueue(String event) throws IOException {
    assertEquals("[\"robin@lab.example\"]", invoke(event).path("queued").toString());
    assertEquals(
        Optional.of(
            request(
                "Service desk, ticket 4713", "On the phone with Robin, identity checked", true)),
        by(Intake.PERSON, world.queued()).getFirst().request());
  }

  private static List<LockoutMessage> by(Intake intake, List<LockoutMessage> messages) {
    return messages.stream().filter(message -> message.intake() == intake).toList();
  }

  private JsonNode invoke(String event) throws IOException {
    return Lambda.invoke(world.sweep(), event);
  }

  private static List<String> users(List<LockoutMessage> messages) {
    return messages.stream().map(message -> message.lockout().user()).toList();
  }

  /// For the lock of now.
  private static Request request(String by, String reason, boolean override) {
    Optional<Instant> locked = Optional.of(World.NOW);
    return new Request(by, reason, override, World.NOW, "1f3c8f2e-example", locked, locked);
  }
}
