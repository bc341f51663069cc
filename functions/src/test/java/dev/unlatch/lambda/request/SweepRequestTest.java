package dev.unlatch.lambda.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.policy.fact.Request;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepRequestTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:45:00Z");

  @Test
  void takesTheSchedulesEventForAll() {
    assertEquals(
        new SweepRequest.All(),
        read("{\"source\": \"aws.events\", \"detail\": {}, \"id\": \"1\"}"));
  }

  @Test
  void readsUsersAndTheWish() {
    assertEquals(
        new SweepRequest.Users(
            List.of("robin@lab.example", "00u1"),
            new Request("Dana", "known fault", true, NOW, "invocation-1")),
        read(
            """
            {"users": ["robin@lab.example", "00u1"], "by": "Dana", "comment": "known fault",
             "override": true}
            """));
  }

  @Test
  void readsAGroupAndTheWish() {
    assertEquals(
        new SweepRequest.Group(
            "Night shift", new Request("not said", "known fault", false, NOW, "invocation-1")),
        read("{\"group\": \"Night shift\", \"comment\": \"known fault\"}"));
  }

  @Test
  void readsACheck() {
    assertEquals(new SweepRequest.Check(), read("{\"check\": true}"));
  }

  @Test
  void overridesNothingUnlessToldTo() {
    String event = "{\"group\": \"g\", \"comment\": \"r\", \"override\": false}";
    assertEquals(false, ((SweepRequest.Group) read(event)).request().override());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | \"comment\" is missing, blank or not a string",
        "{\"users\": [\"a\"]} | \"comment\" is missing, blank or not a string",
        "{\"users\": [\"a\"], \"comment\": \" \"} | \"comment\" is missing, blank or not a string",
        "{\"users\": [\"a\"], \"comment\": 7} | \"comment\" is missing, blank or not a string",
        "{\"users\": [\"a\"], \"comment\": null} | \"comment\" is missing, blank or not a string",
        "{\"comment\": \"r\"} | give either \"users\" or \"group\"",
        "{\"users\": [\"a\"], \"group\": \"g\", \"comment\": \"r\"} | give either \"users\" or"
            + " \"group\"",
        "{\"users\": [], \"comment\": \"r\"} | \"users\" is not a list of 1 to 1000 logins or ids",
        "{\"users\": \"a\", \"comment\": \"r\"} | \"users\" is not a list of 1 to 1000 logins or"
            + " ids",
        "{\"users\": null, \"comment\": \"r\"} | \"users\" is not a list of 1 to 1000 logins or"
            + " ids",
        "{\"users\": [\"a\", 7], \"comment\": \"r\"} | \"users\" holds something that is not a"
            + " login or an id",
        "{\"users\": [\" \"], \"comment\": \"r\"} | \"users\" holds something that is not a login"
            + " or an id",
        "{\"group\": 7, \"comment\": \"r\"} | \"group\" is missing, blank or not a string",
        "{\"group\": \" \", \"comment\": \"r\"} | \"group\" is missing, blank or not a string",
        "{\"group\": \"g\", \"comment\": \"r\", \"by\": 7} | \"by\" is missing, blank or not a"
            + " string",
        "{\"group\": \"g\", \"comment\": \"r\", \"override\": \"true\"} | \"override\" is neither"
            + " true nor false",
        "{\"group\": \"g\", \"comment\": \"r\", \"override\": 1} | \"override\" is neither true nor"
            + " false",
        "{\"group\": \"g\", \"comment\": \"r\", \"override\": null} | \"override\" is neither true"
            + " nor false",
        "{\"group\": \"g\", \"comment\": \"r\", \"Override\": true} | \"Override\" is not known;"
            + " known are: by, comment, group, override, users",
        "{\"check\": false} | \"check\" must be true, and nothing must be beside it",
        "{\"check\": \"true\"} | \"check\" must be true, and nothing must be beside it",
        "{\"check\": true, \"users\": [\"a\"]} | \"check\" must be true, and nothing must be beside"
            + " it",
        "{\"source\": \"elsewhere\"} | \"source\" is not known; known are: by, comment, group,"
            + " override, users",
      })
  void namesTheFieldThatIsWrong(String event, String refusal) {
    assertEquals(refusal, refusal(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"by", "comment"})
  void keepsNoTextBeyondReason(String field) {
    ObjectNode event = (ObjectNode) Trees.known("{\"group\": \"g\", \"comment\": \"r\"}");
    event.put(field, "x".repeat(Request.LONGEST_TEXT));
    assertEquals(SweepRequest.Group.class, read(event.toString()).getClass());
    event.put(field, "x".repeat(Request.LONGEST_TEXT + 1));
    assertEquals(
        "\"" + field + "\" has 501 characters, at most 500 are kept", refusal(event.toString()));
  }

  @Test
  void takesAThousandUsersAndNoMore() {
    ObjectNode event = (ObjectNode) Trees.known("{\"comment\": \"r\"}");
    ArrayNode users = event.putArray("users");
    for (int i = 0; i < SweepRequest.MOST_USERS; i++) {
      users.add("00u" + i);
    }
    SweepRequest.Users all = (SweepRequest.Users) read(event.toString());
    assertEquals(SweepRequest.MOST_USERS, all.users().size());
    users.add("one more");
    assertEquals("\"users\" is not a list of 1 to 1000 logins or ids", refusal(event.toString()));
  }

  private static String refusal(String event) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> read(event)).getMessage());
  }

  private static SweepRequest read(String event) {
    JsonNode json = Trees.known(event);
    return SweepRequest.read(json, NOW, "invocation-1");
  }
}
