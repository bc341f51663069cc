package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cloud.localstack.LambdaContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.activation.Bodies;
import dev.unlatch.activation.FakePolicyStore;
import dev.unlatch.activation.PolicyAnswer;
import dev.unlatch.activation.PolicyBody;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.response.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFunctionTest {
  private static final String PACKAGED = "policy: 1\nrules: []\n";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakePolicyStore store = new FakePolicyStore();
  private final TestClock clock = new TestClock(Instant.parse("2026-01-05T09:30:00Z"));
  private final List<String> lines = new ArrayList<>();
  private final PolicyFunction function =
      new PolicyFunction(store, PACKAGED, new Log(lines::add, "lab.example", clock), clock);

  private JsonNode ask(JsonNode request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(request.toString().getBytes(StandardCharsets.UTF_8)),
        answer,
        new LambdaContext("invocation-7"));
    return JSON.readTree(answer.toByteArray());
  }

  private static ObjectNode request(String action) {
    return JSON.createObjectNode().put("action", action);
  }

  private JsonNode activate(PolicyBody body) throws IOException {
    ObjectNode request = request("activate").put("comment", "Monday").put("by", "Kim");
    PolicyAnswer.put(body, request);
    return ask(request);
  }

  @Test
  void showsThePackagedPolicyUntilOneIsActivated() throws IOException {
    JsonNode shown = ask(request("show"));
    assertEquals(PACKAGED, shown.path("policy").asText());
    assertTrue(shown.path("active").isMissingNode());
  }

  @Test
  void activatesAndShowsWhoAndWhyBesideThePackagedOne() throws IOException {
    JsonNode answer = activate(Bodies.HOLDS);
    assertEquals("activated", answer.path("outcome").asText());
    JsonNode shown = ask(request("show"));
    assertEquals(Bodies.HOLDS.policy(), shown.path("policy").asText());
    assertEquals(Bodies.HOLDS.tests(), shown.path("tests").asText());
    assertEquals(PACKAGED, shown.path("packaged").asText());
    assertEquals("Kim", shown.at("/active/by").asText());
    assertEquals("Monday", shown.at("/active/comment").asText());
    assertEquals(1, shown.at("/active/number").asInt());
    assertEquals(store.active().orElseThrow().active().invocation(), invocation(shown));
    assertTrue(lines.getFirst().contains("policy activated"), lines::toString);
  }

  private static String invocation(JsonNode shown) {
    return shown.at("/active/invocation").asText();
  }

  @Test
  void refusesABadPolicyAndSaysEverythingThatIsWrong() throws IOException {
    JsonNode unreadable = activate(Bodies.WRONG);
    assertEquals("refused", unreadable.path("outcome").asText());
    assertEquals("the policy cannot be read", unreadable.path("why").asText());
    assertEquals(
        JSON.readTree(
            """
            {"severity": "error", "code": "wrong-value", "line": 2, "column": 8, "path": "rules",
             "message": "rules must be a list such as [{ name: all, decide: hold }]"}
            """),
        unreadable.at("/findings/0"));
    JsonNode failing = activate(Bodies.FAILS).at("/failing/0");
    assertEquals("hold", failing.path("expected").asText());
    assertTrue(failing.path("found").asText().startsWith("unlock by unlocks"), failing::toString);
    assertEquals(Optional.empty(), store.active());
  }

  @Test
  void rollsBackAndListsWhatWasActivated() throws IOException {
    var _ = activate(Bodies.HOLDS);
    var _ = activate(Bodies.UNLOCKS);
    JsonNode answer = ask(request("rollback").put("comment", "too much"));
    assertEquals("activated", answer.path("outcome").asText());
    assertEquals("not said", answer.at("/active/by").asText());
    JsonNode history = ask(request("history")).path("activations");
    assertEquals(
        List.of(3, 2, 1),
        StreamSupport.stream(history.spliterator(), false)
            .map(it -> it.path("number").asInt())
            .toList());
  }

  @Test
  void saysWhyTheActivePolicyCannotBeShown() throws IOException {
    var _ = activate(Bodies.HOLDS);
    store.lose(Bodies.HOLDS.hash());
    assertEquals("the table does not have it", ask(request("show")).path("unreadable").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"action\": \"try\"}|must be show, history, activate or rollback, not try",
        "{}|\"action\" is missing",
        "{\"action\": \"show\", \"policy\": \"\"}|\"policy\" is not known; known are: action",
        "{\"action\": \"rollback\"}|\"comment\" is missing",
        "{\"action\": \"activate\", \"policy\": \"a\", \"comment\": \"b\"}|\"tests\" is missing",
        "{\"action\": \"activate\", \"events\": 3}|\"events\" is not an object"
      })
  void saysWhatIsWrongWithARequest(String request, String why) throws IOException {
    JsonNode wrong = JSON.readTree(request);
    String message = assertThrows(IllegalArgumentException.class, () -> ask(wrong)).getMessage();
    assertTrue(String.valueOf(message).contains(why), message);
  }
}
