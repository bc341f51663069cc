package dev.unlatch.okta.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.event.Danger;
import dev.unlatch.policy.event.DangerReader;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.port.okta.LogEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read out of events in the shapes that Okta's specification and catalogue give.
class RealEventsTest {
  private static final Path CASES = Path.of("src/test/resources/dev/unlatch/cases");
  private static final Instant RECEIVED = Instant.parse("2026-01-05T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "risk-level-in-security-context, HIGH_RISK",
    "risk-level-in-log-only-security-data, HIGH_RISK",
    "anonymiser-in-ip-details, ANONYMISER",
    "anonymiser-in-tunnels, ANONYMISER",
    "risk-there-but-not-read, HIGH_RISK"
  })
  void findsTheDanger(String name, Danger.Sign sign) throws IOException {
    for (JsonNode event : events(name)) {
      Danger danger = lock(event).circumstances().danger();
      assertEquals(List.of(sign), danger.signs(), event::toString);
    }
  }

  @Test
  void takesALowLevelInTheSecurityContextForStated() throws IOException {
    Danger danger = DangerReader.read(events("risk-level-low-in-security-context").getFirst());
    assertEquals(List.of(), danger.signs());
    assertTrue(danger.isStated());
  }

  @Test
  void takesADetectedRiskForASignalOfTheUser() throws IOException {
    List<JsonNode> events = events("user-risk-detect");
    LogEvent.Warning warning =
        assertInstanceOf(LogEvent.Warning.class, LogEvents.readByHook(events.getFirst(), RECEIVED));
    assertEquals(Signal.Kind.HIGH_RISK, warning.signal().kind());
    assertEquals(lock(events.getLast()).lockout().user(), warning.signal().subject());
  }

  @Test
  void tellsALockByWrongSecondFactorsApart() throws IOException {
    assertEquals(
        LockKind.SECOND_FACTORS,
        lock(events("locked-by-wrong-second-factors").getFirst()).lockout().kind());
  }

  @Test
  void takesNobodyForNoUser() throws IOException {
    LogEvent event = LogEvents.read(events("nobody-is-named").getFirst(), RECEIVED);
    assertEquals(
        "\"actor.id\" is \"unknown\", which names nobody",
        assertInstanceOf(LogEvent.Unusable.class, event).why());
  }

  private static LogEvent.Lock lock(JsonNode event) {
    return assertInstanceOf(LogEvent.Lock.class, LogEvents.read(event, RECEIVED));
  }

  private static List<JsonNode> events(String name) throws IOException {
    JsonNode file = OktaJson.JSON.read(Files.readString(CASES.resolve(name + ".json")));
    return file.isArray() ? file.valueStream().toList() : List.of(file);
  }
}
