package dev.unlatch.okta.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.okta.Samples;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.port.okta.LogEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read out of System Log events.
class LogEventsTest {
  private static final Instant RECEIVED = Instant.parse("2026-08-03T09:16:00Z");
  private static final Instant PUBLISHED = Instant.parse("2026-08-03T09:15:42.118Z");
  private static final String ADA = "00u1a2b3c4d5e6f7g8h9";

  @Test
  void takesTheActorForTheLockedUserWhereTargetIsNull() throws Exception {
    assertEquals(
        new Lockout(
            ADA,
            LockKind.WHOLE_ACCOUNT,
            PUBLISHED,
            Optional.of("4f6c1b2e-7040-11f1-9d5c-0b6a8a6a0c11")),
        lockout(Samples.json("lock.json")));
  }

  @Test
  void takesATargetForTheLockedUserWhereOneIsAUser() throws Exception {
    assertEquals(
        new Lockout(
            "00u9z8y7x6w5v4u3t2s1",
            LockKind.UNKNOWN_DEVICES,
            PUBLISHED,
            Optional.of("6b7f2a10-7040-11f1-9d5c-0b6a8a6a0c11")),
        lockout(Samples.json("lock-in-target.json")));
  }

  @Test
  void keepsTheEventAsItCame() throws Exception {
    JsonNode event = Samples.json("lock.json");
    LogEvent.Lock lock = assertInstanceOf(LogEvent.Lock.class, LogEvents.read(event, RECEIVED));
    assertEquals(event, OktaJson.JSON.read(lock.circumstances().text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "\"User\"",
        "7",
        "[null]",
        "[[]]",
        "[{\"type\":\"AppInstance\",\"id\":\"0oa1\"}]",
        "{\"type\":\"User\",\"id\":\"00uOther\"}",
        "{\"first\":{\"type\":\"User\",\"id\":\"00uOther\"}}"
      })
  void takesTheActorWhereNoTargetIsAUser(String target) throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.set("target", OktaJson.JSON.read(target));
    assertEquals(ADA, lockout(event).user());
  }

  @Test
  void takesTheFirstTargetThatIsAUserWithAnId() throws Exception {
    assertEquals(
        "00u2",
        lockout(
                withTarget(
                    """
                    [{"type":"User"},{"type":"User","id":"00u2"},{"type":"User","id":"00u3"}]\
                    """))
            .user());
  }

  @Test
  void doesNotTakeTheActorForATargetWithoutAnId() throws Exception {
    assertUnusable(
        "\"target.id\" is missing",
        withTarget("[{\"type\":\"User\",\"alternateId\":\"ada@example.com\"}]"));
  }

  @Test
  void doesNotTakeALoginForAnId() throws Exception {
    assertUnusable(
        "\"target.id\" is not an Okta user id",
        withTarget("[{\"type\":\"User\",\"id\":\"ada@example.com\"}]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../groups", "a/b", ".", "..", "a b", "a%2Fb", "ä", "me"})
  void refusesAnIdThatWouldMeanSomethingInAUrl(String id) throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.withObject("/actor").put("id", id);
    assertUnusable("\"actor.id\" is not an Okta user id", event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "null"})
  void refusesAnIdThatIsNone(String id) throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.withObject("/actor").put("id", id);
    assertUnusable("\"actor.id\" is missing", event);
  }

  @ParameterizedTest
  @CsvSource({
    "user.account.lock, unknown",
    "user.account.lock, Unknown",
    "user.account.lock.limit, UNKNOWN",
    "user.risk.detect, unknown",
    "user.account.unlock, unknown"
  })
  void refusesAnIdThatNamesNobody(String type, String id) throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.put("eventType", type).withObject("/actor").put("id", id);
    event.remove("debugContext");
    event.remove("outcome");
    assertUnusable("\"actor.id\" is \"unknown\", which names nobody", event);
  }

  @Test
  void takesTheNextTargetWhereTheFirstNamesNobody() throws Exception {
    ObjectNode event =
        withTarget("[{\"type\":\"User\",\"id\":\"unknown\"},{\"type\":\"User\",\"id\":\"00u2\"}]");
    assertEquals("00u2", lockout(event).user());
  }

  @Test
  void takesAnIdOfAHundredCharactersAndNoLongerOne() throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.withObject("/actor").put("id", "u".repeat(100));
    assertEquals("u".repeat(100), lockout(event).user());
    event.withObject("/actor").put("id", "u".repeat(101));
    assertUnusable("\"actor.id\" is not an Okta user id", event);
  }

  @Test
  void takesANumberForAnId() throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.withObject("/actor").put("id", 1234567890123L);
    assertEquals("1234567890123", lockout(event).user());
  }

  @Test
  void refusesAnEventOfTheSystemAlone() throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.withObject("/actor").put("type", "SystemPrincipal");
    assertUnusable("neither \"target\" nor \"actor\" is of the type User", event);
  }

  @Test
  void refusesAnEventWithoutAnActor() throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.set("actor", NullNode.getInstance());
    assertUnusable("neither \"target\" nor \"actor\" is of the type User", event);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "Account Locked from New Devices - Max sign-in attempts exceeded., UNKNOWN_DEVICES",
        "account locked from new devices, UNKNOWN_DEVICES",
        "Max sign in attempts exceeded, WHOLE_ACCOUNT",
        "Some other words, WHOLE_ACCOUNT",
        "'', WHOLE_ACCOUNT",
        "null, WHOLE_ACCOUNT"
      })
  void tellsTheKindByTheMessage(String message, LockKind kind) throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.put("displayMessage", message);
    assertEquals(kind, lockout(event).kind());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-03T09:15:42.118Z, 2026-08-03T09:15:42.118Z",
    "2026-08-03T09:15:42Z, 2026-08-03T09:15:42Z",
    "2026-08-03T09:15Z, 2026-08-03T09:15:00Z",
    "2026-08-03T11:15:42.118+02:00, 2026-08-03T09:15:42.118Z",
    "2026-08-03T02:15:42.118-0700, 2026-08-03T09:15:42.118Z",
    "2026-08-03T14:45:42+05:30, 2026-08-03T09:15:42Z",
    "1970-01-01T00:00:00.001Z, 1970-01-01T00:00:00.001Z"
  })
  void readsTheTimeWithWhateverOffset(String published, Instant since) throws Exception {
    assertEquals(since, lockoutPublished(published).since());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "yesterday",
        "2026-08-03",
        "2026-02-30T09:15:42Z",
        "1785748542118",
        "1970-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00Z",
        "2026-08-03T09:21:02.001Z",
        "2099-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z"
      })
  void countsFromTheReceiptWhereTheTimeIsBrokenOrHasNotCome(String published) throws Exception {
    assertEquals(RECEIVED, lockoutPublished(published).since());
  }

  @Test
  void believesATimeThatHasNotComeAsFarAsOktasClockMayBeAhead() throws Exception {
    assertEquals(
        RECEIVED.plus(Evidence.GREATEST_SKEW), lockoutPublished("2026-08-03T09:21:02Z").since());
  }

  @Test
  void countsFromTheReceiptWhereThereIsNoTime() throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.remove("published");
    assertEquals(RECEIVED, lockout(event).since());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void doesWithoutAUuid(String uuid) throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.put("uuid", uuid);
    assertEquals(Optional.empty(), lockout(event).event());
  }

  @Test
  void keepsAUuidOfAHundredCharactersAndNoLongerOne() throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.put("uuid", "x".repeat(100));
    assertEquals(Optional.of("x".repeat(100)), lockout(event).event());
    event.put("uuid", "x".repeat(101));
    assertEquals(Optional.empty(), lockout(event).event());
  }

  @Test
  void needsNothingButTypeAndUser() throws Exception {
    JsonNode event =
        OktaJson.JSON.read(
            """
            {"eventType":"user.account.lock","actor":{"type":"User","id":"00u1"}}\
            """);
    assertEquals(
        new Lockout("00u1", LockKind.WHOLE_ACCOUNT, RECEIVED, Optional.empty()), lockout(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user.account.unlock_token", "user.session.start", "USER.ACCOUNT.LOCK"})
  void passesOverOtherEvents(String type) throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.put("eventType", type);
    assertEquals(new LogEvent.Other(type), LogEvents.read(event, RECEIVED));
  }

  @ParameterizedTest
  @CsvSource({
    "user.account.lock, WHOLE_ACCOUNT",
    "user.account.lock.limit, OKTA_GAVE_UP",
    "app.ad.api.user_import.account_locked, DIRECTORY"
  })
  void tellsTheKindByTheType(String type, LockKind kind) throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.put("eventType", type);
    assertEquals(kind, lockout(event).kind());
  }

  @ParameterizedTest
  @CsvSource({
    "requestUri, /api/v1/authn/factors/opf1/verify",
    "url, /api/v1/authn/factors/opf1/verify?rememberDevice=false",
    "requestUri, https://acme.okta.com/api/v1/authn/factors/opf1/verify",
    "factor, GOOGLE_OTP",
    "factor, OKTA_VERIFY_PUSH"
  })
  void tellsALockByWrongSecondFactorsApart(String field, String value) throws Exception {
    assertEquals(LockKind.SECOND_FACTORS, lockout(withDebugData(field, value)).kind());
  }

  @ParameterizedTest
  @CsvSource({
    "requestUri, /idp/idx/challenge/answer",
    "requestUri, /api/v1/authn",
    "url, /api/v1/authn/factors/opf1/verifyx",
    "url, /api/v1/authn/factors/opf1/lifecycle/activate",
    "factor, PASSWORD",
    "factor, password_as_factor",
    "factor, null"
  })
  void takesOtherAttemptsForWrongPasswords(String field, String value) throws Exception {
    assertEquals(LockKind.WHOLE_ACCOUNT, lockout(withDebugData(field, value)).kind());
  }

  @Test
  void doesNotTakeAGivenUpOrDirectoryLockForOneByWrongSecondFactors() throws Exception {
    ObjectNode event = withDebugData("factor", "GOOGLE_OTP");
    event.put("eventType", "user.account.lock.limit");
    assertEquals(LockKind.OKTA_GAVE_UP, lockout(event).kind());
    event.put("eventType", "app.ad.api.user_import.account_locked");
    assertEquals(LockKind.DIRECTORY, lockout(event).kind());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"user.account.unlock, SUCCESS", "user.account.unlock_by_admin, null"})
  void tellsOfAnUnlockAndOfWhom(String type, @Nullable String result) throws Exception {
    ObjectNode event = unlock(type, result);
    LogEvent.Unlock unlock =
        assertInstanceOf(LogEvent.Unlock.class, LogEvents.read(event, RECEIVED));
    assertEquals(new Signal(Signal.Kind.UNLOCKED, "00u2", PUBLISHED, uuid(event)), unlock.signal());
    assertTrue(unlock.how().contains("(" + type), unlock.how());
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILURE", "DENY", "SKIPPED", "UNKNOWN"})
  void freesNobodyByAnUnlockThatDidNotSucceed(String result) throws Exception {
    String type = "user.account.unlock_by_admin";
    assertEquals(new LogEvent.Other(type), LogEvents.read(unlock(type, result), RECEIVED));
  }

  @Test
  void neverTakesTheAdministratorForTheUserWhomTheyUnlocked() throws Exception {
    ObjectNode event = unlock("user.account.unlock_by_admin", "SUCCESS");
    event.remove("target");
    assertUnusable("no \"target\" is of the type User", event);
    event.put("eventType", "user.account.unlock");
    assertEquals(
        ADA, assertInstanceOf(LogEvent.Unlock.class, LogEvents.read(event, RECEIVED)).user());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user.account.lock.limit",
        "app.ad.api.user_import.account_locked",
        "security.threat.detected",
        "security.attack.start",
        "security.attack.end"
      })
  void doesNotBelieveAHookWhatNoHookCarries(String type) throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.put("eventType", type);
    assertEquals(
        new LogEvent.NotByHook(type, Outline.of(event, LogEvents.LONGEST_EXCERPT)),
        LogEvents.readByHook(event, RECEIVED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user.account.unlock", "user.account.unlock_by_admin"})
  void passesOverUnlocksByAHook(String type) throws Exception {
    assertEquals(new LogEvent.Other(type), LogEvents.readByHook(unlock(type, "SUCCESS"), RECEIVED));
  }

  @Test
  void readsWhatHooksCarryAsFromTheLog() throws Exception {
    for (String type : EventType.forHooks()) {
      ObjectNode event = Samples.json("lock.json");
      event.put("eventType", type);
      assertEquals(LogEvents.read(event, RECEIVED), LogEvents.readByHook(event, RECEIVED));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "user.account.report_suspicious_activity_by_enduser, SUSPICIOUS_ACTIVITY, " + ADA,
    "security.breached_credential.detected, BREACHED_CREDENTIAL, " + ADA,
    "security.threat.detected, THREAT, 192.0.2.17",
    "security.attack.start, ATTACK_START, ''",
    "security.attack.end, ATTACK_END, ''",
    "system.log_stream.lifecycle.deactivate, STREAM_DEACTIVATED, ''"
  })
  void tellsOfWhomAWarningIs(String type, Signal.Kind kind, String subject) throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.put("eventType", type);
    assertEquals(new Signal(kind, subject, PUBLISHED, uuid(event)), warning(event));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{level=HIGH}",
        "{previousLevel=LOW, level=HIGH}",
        "{previousLevel=LOW}",
        "{level=CRITICAL}",
        "{\"level\":\"HIGH\"}",
        ""
      })
  void takesARiskForHighUnlessItIsSaidToBeLess(String risk) throws Exception {
    ObjectNode event = changeOfRisk(risk);
    assertEquals(Signal.Kind.HIGH_RISK, warning(event).kind());
    event.put("eventType", "user.risk.detect");
    assertEquals(Signal.Kind.HIGH_RISK, warning(event).kind());
  }

  @Test
  void takesTheWorseWhereTwoPlacesTellARisk() throws Exception {
    ObjectNode event = changeOfRisk("{level=LOW}");
    event.withObject("/securityContext/risk").put("level", "HIGH");
    assertEquals(Signal.Kind.HIGH_RISK, warning(event).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{level=LOW}",
        "{previousLevel=HIGH, level=MEDIUM}",
        "{reasons=x, level=low}",
        "{\"level\":\"LOW\"}"
      })
  void passesOverARiskThatIsLessThanHigh(String risk) throws Exception {
    assertEquals(
        new LogEvent.Other("user.risk.change"), LogEvents.read(changeOfRisk(risk), RECEIVED));
  }

  @Test
  void namesAWarningOfAnAddressWithoutOne() throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.put("eventType", "security.threat.detected");
    ((ObjectNode) event.path("client")).put("ipAddress", "nowhere");
    assertUnusable("\"client.ipAddress\" is missing or not an address", event);
  }

  @Test
  void namesAWarningOfNobody() throws Exception {
    ObjectNode event = changeOfRisk("{level=HIGH}");
    event.remove("actor");
    assertUnusable("neither \"target\" nor \"actor\" is of the type User", event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"eventType\":null}", "{\"eventType\":[]}", "{\"eventType\":\"\"}"})
  void namesAMissingType(String event) throws Exception {
    assertUnusable("\"eventType\" is missing", OktaJson.JSON.read(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "7", "\"event\""})
  void namesWhatIsNoEvent(String event) throws Exception {
    assertUnusable("the event is not a JSON object", OktaJson.JSON.read(event));
  }

  @Test
  void tellsTheOutlineOfWhatItCannotUseWithoutNamesAndAddresses() throws Exception {
    JsonNode event =
        OktaJson.JSON.read(
            """
            {"uuid": "event-1", "eventType": "user.account.lock", "severity": null,
             "actor": {"id": "robin@lab.example", "type": "User", "displayName": "Robin"},
             "target": [{"id": "00u1", "type": "AppUser"}],
             "client": {"ipAddress": "192.0.2.1", "geographicalContext": {"lat": 48.2}}}
            """);
    assertEquals(
        OktaJson.JSON.read(
            """
            {"uuid": "event-1", "eventType": "user.account.lock", "severity": null,
             "actor": {"id": "text", "type": "User", "displayName": "text"},
             "target": [{"id": "00u1", "type": "AppUser"}],
             "client": {"ipAddress": "text", "geographicalContext": {"lat": "number"}}}
            """),
        OktaJson.JSON.read(unusable(event).event()));
  }

  @Test
  void cutsAnOutlineThatIsTooLong() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("uuid", "x".repeat(LogEvents.LONGEST_EXCERPT));
    assertEquals(LogEvents.LONGEST_EXCERPT + 1, unusable(event).event().length());
  }

  @Test
  void replacesHalvesOfCharactersInWhatIsKept() throws Exception {
    ObjectNode event = Samples.json("lock.json");
    event.put("uuid", "x\uD83D").put("displayMessage", "\uDE00");
    LogEvent.Lock lock = assertInstanceOf(LogEvent.Lock.class, LogEvents.read(event, RECEIVED));
    assertEquals(Optional.of("x\uFFFD"), lock.lockout().event());
    assertEquals(
        "\uFFFD", OktaJson.JSON.read(lock.circumstances().text()).path("displayMessage").asText());
    event.remove("eventType");
    assertTrue(unusable(event).event().contains("x\uFFFD"));
  }

  private static ObjectNode withDebugData(String field, String value) throws IOException {
    ObjectNode event = Samples.json("lock.json");
    event.withObject("/debugContext/debugData").put(field, value);
    return event;
  }

  private static ObjectNode unlock(String type, @Nullable String result) throws IOException {
    ObjectNode event = withTarget("[{\"type\":\"User\",\"id\":\"00u2\"}]");
    event.put("eventType", type).putObject("outcome").put("result", result);
    return event;
  }

  private static Lockout lockoutPublished(String published) throws IOException {
    ObjectNode event = Samples.json("lock.json");
    event.put("published", published);
    return lockout(event);
  }

  private static ObjectNode withTarget(String target) throws IOException {
    ObjectNode event = Samples.json("lock.json");
    event.set("target", OktaJson.JSON.read(target));
    return event;
  }

  private static ObjectNode changeOfRisk(String risk) throws IOException {
    ObjectNode event = Samples.json("lock.json");
    event.put("eventType", "user.risk.change");
    ((ObjectNode) event.path("debugContext").path("debugData")).put("risk", risk);
    return event;
  }

  private static Optional<String> uuid(JsonNode event) {
    return Optional.of(event.path("uuid").asText());
  }

  private static Signal warning(JsonNode event) {
    return assertInstanceOf(LogEvent.Warning.class, LogEvents.read(event, RECEIVED)).signal();
  }

  private static Lockout lockout(JsonNode event) {
    return assertInstanceOf(LogEvent.Lock.class, LogEvents.read(event, RECEIVED)).lockout();
  }

  private static LogEvent.Unusable unusable(JsonNode event) {
    return assertInstanceOf(LogEvent.Unusable.class, LogEvents.read(event, RECEIVED));
  }

  private static void assertUnusable(String why, JsonNode event) {
    assertEquals(why, unusable(event).why());
  }
}
