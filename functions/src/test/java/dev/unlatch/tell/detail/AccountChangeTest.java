package dev.unlatch.tell.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.LockoutEvents;
import dev.unlatch.tell.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountChangeTest {
  private static final EventDetail DETAILS = new EventDetail("acme.okta.com");

  private static JsonNode ocsf(Event event) {
    JsonNode ocsf = DETAILS.of(event).path("ocsf");
    assertEquals(List.of(), Schemas.ocsf().validate(ocsf), ocsf::toPrettyString);
    return ocsf;
  }

  private static JsonNode ocsf(Episode before, Episode now) {
    return ocsf(LockoutEvents.ofSave(Optional.of(before), now).getLast());
  }

  private static String words(JsonNode ocsf) {
    return "%d %s %d"
        .formatted(
            ocsf.path("activity_id").asInt(),
            ocsf.path("activity_name").asText(),
            ocsf.path("status_id").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "lockout-opened, 9 Lock 1",
    "lockout-waiting, 99 Unlock Deferred 99",
    "account-unlocked, 12 Unlock 1",
    "lockout-held, 99 Unlock Held 99",
    "lockout-ignored, 99 Unlock Declined 99",
    "lockout-observed, 99 Unlock Observed 99",
    "lockout-freed, 12 Unlock 1"
  })
  void isAnUnlockOnlyWhereOktaHasDoneOne(String kind, String expected) {
    Event event =
        Samples.ofEachKind().stream()
            .filter(it -> it.kind().word().equals(kind))
            .findFirst()
            .orElseThrow();
    JsonNode ocsf = ocsf(event);
    assertEquals(expected, words(ocsf));
    assertEquals(300_100 + ocsf.path("activity_id").asInt(), ocsf.path("type_uid").asInt());
    assertEquals(event.id(), ocsf.at("/metadata/uid").asText());
    assertEquals("00uRobinExample00001/1", ocsf.at("/metadata/correlation_uid").asText());
    assertEquals("acme.okta.com", ocsf.at("/metadata/tenant_uid").asText());
  }

  @Test
  void isAFailedUnlockWhereOktaRefusesOne() {
    Episode claimed = Samples.claimed();
    Instant answered = Samples.DUE.plusSeconds(2);
    JsonNode ocsf =
        ocsf(
            claimed,
            claimed
                .closed(State.LEFT, Samples.verdict("ignore", "wrong-status", answered))
                .saved());
    assertEquals("12 Unlock 2", words(ocsf));
    assertEquals("wrong-status", ocsf.path("status_code").asText());
    assertEquals("because of wrong-status", ocsf.path("status_detail").asText());
  }

  @Test
  void knowsNoOutcomeWhereNobodyDoes() {
    Episode claimed = Samples.claimed();
    Episode uncertain =
        claimed
            .countingItsUnlock()
            .uncertain(Samples.verdict("wait", "outcome-unknown", Samples.DUE), Samples.DUE)
            .saved();
    assertEquals("99 Unlock Outcome Unknown 0", words(ocsf(claimed, uncertain)));
  }

  @Test
  void saysWhereALockCameFrom() {
    JsonNode lock = ocsf(Samples.ofEachKind().getFirst());
    assertEquals(Samples.LOCKED.toEpochMilli(), lock.path("time").asLong());
    assertEquals(Samples.BEGAN.toEpochMilli(), lock.at("/metadata/logged_time").asLong());
    assertEquals("203.0.113.9", lock.at("/src_endpoint/ip").asText());
    assertEquals(64_500, lock.at("/src_endpoint/autonomous_system/number").asInt());
    assertEquals("OldPhone/1.0", lock.at("/http_request/user_agent").asText());
    assertFalse(lock.has("actor"), "it was not us");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"client\": {\"ipAddress\": \"2001:db8:1:2::7\"}} | {\"name\":\"2001:db8:1:2::/64\"}",
        "{\"securityContext\": {\"asNumber\": 64500}} | ''",
        "{} | ''"
      })
  void takesWhatIsKnown(String json, String endpoint) {
    Episode begun = Samples.begun(json).saved();
    Event opened = LockoutEvents.ofSave(Optional.empty(), begun).getFirst();
    assertEquals(endpoint, ocsf(opened).path("src_endpoint").toString());
  }

  @Test
  void namesUsAsTheActorOfWhatWeDecide() {
    for (Event event : Samples.ofEachKind().subList(1, 6)) {
      assertEquals("Unlatch", ocsf(event).at("/actor/app_name").asText());
    }
    assertTrue(ocsf(Samples.ofEachKind().get(6)).path("actor").isMissingNode());
  }
}
