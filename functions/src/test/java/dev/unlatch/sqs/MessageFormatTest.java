package dev.unlatch.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:12.345Z");
  private static final Request REQUEST =
      new Request(
          "Service desk",
          "Identity checked",
          true,
          Instant.parse("2026-01-05T09:31:00Z"),
          "1f3c8f2e-example",
          Optional.of(Instant.parse("2026-01-05T09:30:12Z")),
          Optional.of(Instant.parse("2026-01-05T09:30:12.345Z")));

  @Test
  void readsEveryFieldThatItWrites() throws Exception {
    assertEquals(stored(), MessageFormat.read(MessageFormat.write(stored())));
  }

  @ParameterizedTest
  @EnumSource
  void readsAMessageWithNothingButWhatEveryMessageHas(Intake intake) throws Exception {
    LockoutMessage message =
        new LockoutMessage(
            intake,
            "token",
            0,
            0,
            new Lockout("00u1", LockKind.WHOLE_ACCOUNT, LOCKED, Optional.empty()),
            LOCKED.plusSeconds(1),
            Circumstances.UNKNOWN,
            Optional.empty());
    String body = MessageFormat.write(message);
    assertEquals(message, MessageFormat.read(body));
    assertEquals(
        JSON.readTree(
            """
            {"format": 2, "intake": "%s", "token": "token", "hops": 0, "retries": 0, "user": "00u1",
             "kind": "WHOLE_ACCOUNT", "since": "2026-01-05T09:30:12.345Z",
             "arrived": "2026-01-05T09:30:13.345Z"}
            """
                .formatted(intake.word())),
        JSON.readTree(body));
  }

  @Test
  void passesOverUnknownFields() throws Exception {
    ObjectNode body = (ObjectNode) JSON.readTree(sample());
    body.put("later", true).withObject("/request").putNull("later");
    assertEquals(stored(), MessageFormat.read(body.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventId", "event", "request"})
  void takesANullForNone(String field) throws Exception {
    ObjectNode without = (ObjectNode) JSON.readTree(sample());
    without.remove(field);
    ObjectNode withNull = without.deepCopy();
    withNull.putNull(field);
    assertEquals(MessageFormat.read(without.toString()), MessageFormat.read(withNull.toString()));
  }

  @Test
  void refusesAUserThatIsLongerThanALogin() throws Exception {
    ObjectNode node = (ObjectNode) JSON.readTree(sample());
    node.put("user", "u".repeat(100));
    assertEquals(100, lockout(node).lockout().user().length());
    node.put("user", "u".repeat(101));
    assertEquals("\"user\" has more than 100 characters", refusal(node.toString()));
  }

  private static LockoutMessage lockout(ObjectNode node) throws UnreadableMessageException {
    return (LockoutMessage) MessageFormat.read(node.toString());
  }

  @Test
  void writesCharactersThatSqsDoesNotTakeAsEscapes() throws Exception {
    LockoutMessage message = Messages.with("00u1", "{\"a\":\"\uffff \ud800 \ud83d\ude00 é\"}");
    String body = MessageFormat.write(message);
    assertTrue(body.chars().allMatch(character -> character >= ' ' && character <= '~'), body);
    assertEquals(message, MessageFormat.read(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "hello", "[]", "1", "null", "\"text\"", "{", "{} {}", "{}x"})
  void refusesWhatIsNoJsonObject(String body) {
    assertTrue(refusal(body).startsWith("not "), refusal(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/format | 3 | \"format\" is 3, which a newer version writes; this one reads 2",
        "/format | 1 | \"format\" is 1, which an older version writes; this one reads 2",
        "/format | 1.5 | \"format\" is missing or not a whole number",
        "/format | null | \"format\" is missing or not a whole number",
        "/intake | \"pigeon\" | \"intake\" cannot be read: not an intake: pigeon",
        "/intake | 1 | \"intake\" is missing or not a string",
        "/token | null | \"token\" is missing or not a string",
        "/hops | \"3\" | \"hops\" is missing or not a whole number",
        "/hops | 3.5 | \"hops\" is missing or not a whole number",
        "/hops | 3000000000 | \"hops\" is missing or not a whole number",
        "/hops | -1 | \"hops\" is not from 0 to 1,000,000",
        "/hops | 1000001 | \"hops\" is not from 0 to 1,000,000",
        "/retries | null | \"retries\" is missing or not a whole number",
        "/retries | -2147483648 | \"retries\" is not from 0 to 1,000,000",
        "/user | null | \"user\" is missing or not a string",
        "/user | \" \" | the lockout's user is blank",
        "/kind | \"HALF\" | \"kind\" cannot be read: No enum constant"
            + " dev.unlatch.policy.fact.LockKind.HALF",
        "/since | \"yesterday\" | \"since\" cannot be read: Text 'yesterday' could not be parsed at"
            + " index 0",
        "/since | \"1969-12-31T23:59:59.999Z\" | \"since\" cannot be read: not a time from 1970 to"
            + " 2286: 1969-12-31T23:59:59.999Z",
        "/since | \"2286-11-20T17:46:40Z\" | \"since\" cannot be read: not a time from 1970 to"
            + " 2286: 2286-11-20T17:46:40Z",
        "/eventId | 7 | \"eventId\" is missing or not a string",
        "/request | \"please\" | \"by\" is missing or not a string",
        "/request/by | null | \"by\" is missing or not a string",
        "/request/comment | \" \" | \"comment\" is blank: say why these accounts are to be"
            + " unlocked",
        "/request/override | \"true\" | \"override\" is neither true nor false",
        "/request/override | null | \"override\" is neither true nor false",
        "/request/at | \"now\" | \"at\" cannot be read: Text 'now' could not be parsed at index 0",
        "/request/invocation | null | \"invocation\" is missing or not a string",
      })
  void namesTheFieldThatIsWrong(String field, String value, String refusal) throws IOException {
    ObjectNode body = (ObjectNode) JSON.readTree(sample());
    int last = field.lastIndexOf('/');
    ObjectNode holder = last == 0 ? body : (ObjectNode) body.at(field.substring(0, last));
    holder.set(field.substring(last + 1), JSON.readTree(value));
    assertEquals(refusal, refusal(body.toString()));
  }

  @Test
  void readsAnEventThatIsNestedToTheLimitAndRefusesADeeperOne() throws Exception {
    LockoutMessage message = (LockoutMessage) MessageFormat.read(nested(49));
    assertTrue(message.circumstances().areKnown());
    assertEquals("not JSON, or nested too deeply", refusal(nested(50)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2286-11-20T17:46:39.999Z"})
  void readsTheFirstAndTheLastTimeThatARecordCanHold(String time) throws Exception {
    ObjectNode body = (ObjectNode) JSON.readTree(sample());
    body.put("since", time);
    LockoutMessage message = (LockoutMessage) MessageFormat.read(body.toString());
    assertEquals(Instant.parse(time), message.lockout().since());
  }

  @Test
  void refusesAMessageThatIsLargerThanAnyOnSqs() {
    String body = MessageFormat.write(Messages.ofSize(2 << 20));
    assertEquals("not JSON, or nested too deeply", refusal(body));
  }

  /// A message of which the event is lists in lists; the message itself is the outermost level.
  private static String nested(int depth) throws IOException {
    ObjectNode body = (ObjectNode) JSON.readTree(sample());
    body.set("event", JSON.readTree("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)));
    return body.toString();
  }

  private static String refusal(String body) {
    return String.valueOf(
        assertThrows(UnreadableMessageException.class, () -> MessageFormat.read(body))
            .getMessage());
  }

  private static LockoutMessage stored() {
    return new LockoutMessage(
        Intake.PERSON,
        "0d3a8f6e-5f0c-4d6b-9c55-000000000001",
        3,
        1,
        new Lockout(
            "00uRobinExample00001",
            LockKind.UNKNOWN_DEVICES,
            LOCKED,
            Optional.of("4f6c1b2e-ea19-11f0-9d5c-000000000001")),
        Instant.parse("2026-01-05T09:50:00Z"),
        Circumstances.of("{\"eventType\":\"user.account.lock\",\"version\":0,\"target\":null}"),
        Optional.of(REQUEST));
  }

  private static String sample() throws IOException {
    String name = "format-2/person.json";
    try (InputStream sample = MessageFormatTest.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(sample, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
