package dev.unlatch.lab.aws;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.lambda.Functions.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EventBusStandInTest {
  private static final JsonNode PATTERN =
      Json.certain(
          """
          {"source": ["aws.partner/okta.com/acme/unlatch"],
           "detail": {"eventType": [{"prefix": "user.account.lock"}]}}
          """);
  private static final JsonNode LOCKOUT =
      Json.certain(
          """
          {"source": "aws.partner/okta.com/acme/unlatch", "detail-type": "SystemLog",
           "detail": {"eventType": "user.account.lock"}}
          """);

  @Test
  void leadsAnEventToTheFunctionOfEachRuleThatMatches() throws Exception {
    var functions = ScriptedFunctions.returning("null");
    try (var invocations = invocations(functions)) {
      var bus = new EventBusStandIn(invocations);
      bus.add(rule("lockouts", DeadLetters.none()));
      bus.add(rule("lockouts too", DeadLetters.none()));
      assertEquals(2, bus.put(LOCKOUT).size());
      assertEquals(new ScriptedFunctions.Call("LogStream", LOCKOUT), functions.next());
      assertEquals(new ScriptedFunctions.Call("LogStream", LOCKOUT), functions.next());
      assertEquals(2, bus.matched());
    }
  }

  @Test
  void dropsAnEventThatNoRuleMatches() throws IOException {
    var functions = ScriptedFunctions.returning("null");
    try (var invocations = invocations(functions)) {
      var bus = new EventBusStandIn(invocations);
      bus.add(rule("lockouts", DeadLetters.none()));
      var other = Json.certain("{\"source\": \"aws.partner/okta.com/other/unlatch\"}");
      assertEquals(List.of(), bus.put(other));
      assertEquals(0, bus.matched());
    }
  }

  @Test
  void triesAgainTwiceAndThenSendsTheEventToTheDeadLetters() throws Exception {
    var functions = ScriptedFunctions.failing();
    try (var sqs = new SqsStandIn();
        var invocations = invocations(functions)) {
      var url = sqs.createQueue(Json.certain("{\"QueueName\": \"dead\"}"));
      var bus = new EventBusStandIn(invocations);
      bus.add(rule("lockouts", new DeadLetterQueue(sqs.client(), url)));
      assertInstanceOf(Answer.Failure.class, bus.put(LOCKOUT).getFirst().get());
      assertEquals(3, functions.waiting());
      assertEquals(1, bus.failed());
      var dead =
          sqs.client()
              .receiveMessage(request -> request.queueUrl(url).messageAttributeNames("All"))
              .messages()
              .getFirst();
      assertEquals(LOCKOUT, Json.read(dead.body()));
      var message = requireNonNull(dead.messageAttributes().get("ErrorMessage"));
      assertEquals("java.lang.IllegalStateException: broken", message.stringValue());
    }
  }

  @Test
  void isSatisfiedWhenALaterTrySucceeds() throws Exception {
    var tries = new AtomicInteger();
    var functions =
        new ScriptedFunctions(
            _ ->
                tries.incrementAndGet() < 3
                    ? new Answer.Failure("java.io.IOException", "not yet")
                    : new Answer.Success("\"done\""));
    try (var invocations = invocations(functions)) {
      var bus = new EventBusStandIn(invocations);
      bus.add(rule("lockouts", DeadLetters.none()));
      assertEquals(new Answer.Success("\"done\""), bus.put(LOCKOUT).getFirst().get());
      assertEquals(0, bus.failed());
    }
  }

  @Test
  void countsAFunctionThatIsNotThereAsFailed()
      throws IOException, ExecutionException, InterruptedException {
    var functions =
        new ScriptedFunctions(
            _ -> {
              throw new IllegalArgumentException("no function LogStream");
            });
    try (var invocations = invocations(functions)) {
      var bus = new EventBusStandIn(invocations);
      bus.add(rule("lockouts", DeadLetters.none()));
      assertEquals(
          new Answer.Failure("java.lang.IllegalArgumentException", "no function LogStream"),
          bus.put(LOCKOUT).getFirst().get());
      assertEquals(1, bus.failed());
    }
  }

  @Test
  void refusesAPatternThatEventBridgeRefuses() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Rule("odd", Json.certain("{\"source\": \"no list\"}"), "F", DeadLetters.none()));
  }

  @Test
  void refusesASecondRuleOfTheSameName() throws IOException {
    try (var invocations = invocations(ScriptedFunctions.failing())) {
      var bus = new EventBusStandIn(invocations);
      bus.add(rule("lockouts", DeadLetters.none()));
      assertThrows(
          IllegalArgumentException.class, () -> bus.add(rule("lockouts", DeadLetters.none())));
    }
  }

  private static AsynchronousInvocations invocations(ScriptedFunctions functions) {
    return new AsynchronousInvocations(
        functions, List.of(Duration.ofMillis(1), Duration.ofMillis(1)));
  }

  private static Rule rule(String name, DeadLetters deadLetters) {
    return new Rule(name, PATTERN, "LogStream", deadLetters);
  }
}
