package dev.unlatch.okta.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.okta.Samples;
import dev.unlatch.okta.event.HookEnvelope.NotAnEnvelopeException;
import dev.unlatch.port.okta.LogEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read out of the body that an event hook posts.
class HookEnvelopeTest {
  private static final Instant RECEIVED = Instant.parse("2026-08-03T09:16:00Z");
  private static final String FOREIGN = ": this is not an Okta event hook's body";

  @Test
  void readsGoodEventsBesideABadOneAndAStranger() throws Exception {
    List<LogEvent> events = read(Samples.bytes("hook.json"));
    assertEquals(3, events.size());
    assertEquals(
        "00u1a2b3c4d5e6f7g8h9",
        assertInstanceOf(LogEvent.Lock.class, events.get(0)).lockout().user());
    LogEvent.Unusable bad = assertInstanceOf(LogEvent.Unusable.class, events.get(1));
    assertEquals("\"actor.id\" is missing", bad.why());
    assertTrue(bad.event().contains("50e0aa5c-7040-11f1-9d5c-0b6a8a6a0c11"));
    assertEquals(new LogEvent.Other("user.session.start"), events.get(2));
  }

  @Test
  void doesWithoutAnId() throws Exception {
    ObjectNode envelope = Samples.json("hook.json");
    envelope.remove("eventId");
    assertEquals(3, read(envelope.toString()).size());
  }

  @Test
  void takesAnEnvelopeWithoutEvents() throws Exception {
    assertEquals(List.of(), read(hook("")));
  }

  @Test
  void readsABodyOfTheLongestLengthAndNoLongerOne() throws Exception {
    byte[] body = hook("").getBytes(StandardCharsets.UTF_8);
    assertEquals(List.of(), HookEnvelope.read(body, body.length, RECEIVED));
    assertEquals(
        "the body has %d bytes, at most %d are read".formatted(body.length, body.length - 1),
        assertThrows(
                NotAnEnvelopeException.class,
                () -> HookEnvelope.read(body, body.length - 1, RECEIVED))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                              | the body is not a JSON object",
        "null                                            | the body is not a JSON object",
        "'\"com.okta.event_hook\"'                       | the body is not a JSON object",
        "{}                                              | \"eventType\" is missing",
        "{\"eventType\":\"other\",\"data\":{\"events\":[]}} | \"eventType\" is not"
            + " \"com.okta.event_hook\"",
        "{\"eventType\":null}                            | \"eventType\" is not"
            + " \"com.okta.event_hook\"",
        "{\"eventType\":\"com.okta.event_hook\"}         | \"data.events\" is missing",
        "{\"eventType\":\"com.okta.event_hook\",\"data\":[]} | \"data.events\" is missing",
        "{\"eventType\":\"com.okta.event_hook\",\"data\":{\"events\":{}}} | \"data.events\" is not"
            + " a list",
        "{\"eventType\":\"com.okta.event_hook\",\"data\":{\"events\":null}} | \"data.events\" is"
            + " not a list"
      })
  void namesWhatIsMissing(String body, String what) {
    assertEquals(what + FOREIGN, refusal(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                     | the body is not JSON (line 1, column 2)",
        "hello                 | the body is not JSON (line 1, column 1)",
        "{\"eventType\":NaN}   | the body is not JSON (line 1, column 17)",
        "'{} {}'               | the body is not JSON (line 1, column 4)",
        "'{} x'                | the body is not JSON (line 1, column 4)",
        "''                    | the body is empty"
      })
  void saysWhereItIsNotJson(String body, String what) {
    assertEquals(what, refusal(body));
  }

  @Test
  void saysNothingOfTheBodyItself() {
    assertEquals("the body is not JSON (line 1, column 1)", refusal("secret@example.com"));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] body = hook("").getBytes(StandardCharsets.UTF_8);
    body[2] = (byte) 0xC3;
    assertEquals("the body is not UTF-8", refusal(body));
    assertEquals(
        "the body is not JSON (line 1, column 2)",
        refusal(hook("").getBytes(StandardCharsets.UTF_16BE)));
  }

  @Test
  void readsToTheDeepestNestingAndNoDeeper() throws Exception {
    // The envelope, "data" and the list itself are three levels.
    int left = OktaJson.DEEPEST - 3;
    assertEquals(1, read(hook("[".repeat(left) + "]".repeat(left))).size());
    assertTooMuch(hook("[".repeat(left + 1) + "]".repeat(left + 1)));
  }

  @Test
  void refusesStringsAndNumbersBeyondReason() {
    assertTooMuch("\"" + "x".repeat(OktaJson.LONGEST_STRING + 1) + "\"");
    assertTooMuch("1".repeat(OktaJson.LONGEST_NUMBER + 1));
  }

  @Test
  void takesTheLastOfTwoFieldsOfOneName() throws Exception {
    List<LogEvent> events =
        read(
            hook(
                """
                {"eventType":"user.session.start","eventType":"user.account.unlock"}\
                """));
    assertEquals(List.of(new LogEvent.Other("user.account.unlock")), events);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "[]", "\"x\""})
  void keepsGoodEventsBesideWhatIsNoEvent(String other) throws Exception {
    String good =
        "{\"eventType\":\"user.account.lock\",\"actor\":{\"type\":\"User\",\"id\":\"00u1\"}}";
    List<LogEvent> events = read(hook(other + "," + good));
    assertInstanceOf(LogEvent.Unusable.class, events.getFirst());
    assertInstanceOf(LogEvent.Lock.class, events.getLast());
  }

  @Test
  void keepsGoodEventsBesideOneThatNoHookCarries() throws Exception {
    List<LogEvent> events =
        read(
            hook(
                """
                {"eventType":"security.attack.end"},
                {"eventType":"user.account.lock","actor":{"type":"User","id":"00u1"}}\
                """));
    assertInstanceOf(LogEvent.NotByHook.class, events.getFirst());
    assertInstanceOf(LogEvent.Lock.class, events.getLast());
  }

  private static String hook(String events) {
    return "{\"eventType\":\"com.okta.event_hook\",\"data\":{\"events\":[" + events + "]}}";
  }

  private static List<LogEvent> read(String body) throws NotAnEnvelopeException {
    return read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<LogEvent> read(byte[] body) throws NotAnEnvelopeException {
    return HookEnvelope.read(body, 1_000_000, RECEIVED);
  }

  private static String refusal(String body) {
    return refusal(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(byte[] body) {
    return String.valueOf(
        assertThrows(NotAnEnvelopeException.class, () -> read(body)).getMessage());
  }

  private static void assertTooMuch(String body) {
    assertTrue(refusal(body).startsWith("the body is nested deeper than 50 levels, or holds"));
  }
}
