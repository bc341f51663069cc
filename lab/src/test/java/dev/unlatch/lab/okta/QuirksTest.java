package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.okta.account.NewUser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Times that the organisation tells or keeps back.
final class QuirksTest {
  private final SettableClock clock = new SettableClock();
  private OktaOrg org;
  private Application application;
  private String ada;

  @BeforeEach
  void start() throws IOException {
    OktaSettings settings =
        OktaSettings.defaults().withMaxAttempts(2).withAutoUnlock(Duration.ofMinutes(30));
    org = OktaOrg.start(settings, clock);
    application = new Application(org);
    ada = org.addUser(NewUser.of("ada@example.com", "right"));
    clock.advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void everyChangeOfStatusIsDated() throws Exception {
    assertEquals("2026-03-02T08:00:00.000Z", statusChanged());
    org.lock(ada);
    assertEquals("2026-03-02T08:01:00.000Z", statusChanged());
    clock.advance(Duration.ofMinutes(1));
    application.unlock(ada);
    assertEquals("2026-03-02T08:02:00.000Z", statusChanged());
    clock.advance(Duration.ofMinutes(1));
    org.lock(ada);
    clock.advance(Duration.ofHours(1));
    assertEquals("2026-03-02T08:31:00.000Z", statusChanged(), "the timer's own time");
  }

  @Test
  void aBlockOfDevicesAndItsEndAreNoChangeOfStatus() throws Exception {
    org.block(ada, "ANY_DEVICES");
    application.unlock(ada);

    assertEquals("2026-03-02T08:00:00.000Z", statusChanged());
  }

  @Test
  void statusChangedIsNullWhereItIsNotTold() throws Exception {
    org.have(Quirks.NONE.withStatusChanged(false));

    assertTrue(user().has("statusChanged"));
    assertTrue(user().path("statusChanged").isNull());
    assertTrue(Application.json(application.get("/api/v1/users")).at("/0/statusChanged").isNull());
    org.have(Quirks.NONE);
    assertEquals("2026-03-02T08:00:00.000Z", statusChanged());
  }

  @Test
  void allTimesFollowTheOrganisationsClock() throws Exception {
    org.lock(ada);

    HttpResponse<String> answer = application.get("/api/v1/users/" + ada);

    assertEquals(clock.instant(), date(answer));
    assertEquals(clock.instant(), Instant.parse(statusChanged()));
    JsonNode log = Application.json(application.get("/api/v1/logs"));
    assertEquals(clock.instant(), Instant.parse(log.at("/0/published").asText()));
    String reset = answer.headers().firstValue("X-Rate-Limit-Reset").orElseThrow();
    assertEquals(clock.instant().plusSeconds(60), Instant.ofEpochSecond(Long.parseLong(reset)));
  }

  @Test
  void emptyAnswersErrorsAndRefusalsAreDatedToo() throws Exception {
    assertEquals(clock.instant(), date(application.post("/lab/signals", "{}")));
    assertEquals(clock.instant(), date(application.unlock(ada)));
    assertEquals(clock.instant(), date(application.get("/api/v1/users/nobody")));
    assertEquals(clock.instant(), date(application.get("/api/v1/nothing")));
  }

  @Test
  void aDateIsLeftOutOrWrongWhereThatIsWanted() throws Exception {
    LabReply wrong = LabReply.json(200, LabJson.object()).with("Date", "yesterday");
    org.faults().failNext(1, HttpFault.answer(wrong).only("GET /api/v1/users/*"));
    HttpResponse<String> faulty = application.get("/api/v1/users/" + ada);
    assertEquals("yesterday", faulty.headers().firstValue("Date").orElseThrow());

    org.have(Quirks.NONE.withDate(false));

    assertFalse(application.get("/api/v1/users/" + ada).headers().firstValue("Date").isPresent());
  }

  @Test
  void refusesADelayThatIsNone() {
    assertThrows(
        IllegalArgumentException.class, () -> Quirks.NONE.withLogDelay(Duration.ofSeconds(-1)));
  }

  private static Instant date(HttpResponse<String> answer) {
    String date = answer.headers().firstValue("Date").orElseThrow();
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private String statusChanged() throws IOException, InterruptedException {
    return user().path("statusChanged").asText();
  }

  private JsonNode user() throws IOException, InterruptedException {
    return Application.json(application.get("/api/v1/users/" + ada));
  }
}
