package dev.unlatch.lab.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.lambda.AsynchronousEvents;
import dev.unlatch.lab.lambda.FailureDestination;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.trigger.EventBusStandIn.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EventBusStandInTest {
  private static final JsonNode PATTERN =
      LabJson.certain(
          """
          {"source": ["aws.partner/okta.com/acme/unlatch"],
           "detail": {"eventType": [{"prefix": "user.account.lock"}]}}
          """);
  private static final JsonNode LOCKOUT =
      LabJson.certain(
          """
          {"source": "aws.partner/okta.com/acme/unlatch", "detail-type": "SystemLog",
           "detail": {"eventType": "user.account.lock"}}
          """);

  @Test
  void leadsAnEventToTheFunctionOfEachRuleThatMatches() throws Exception {
    var functions = ScriptedFunctions.returning("null");
    try (var invocations = invocations(functions)) {
      var bus = new EventBusStandIn();
      bus.add(rule("lockouts", invocations, FailureDestination.none()));
      bus.add(rule("lockouts too", invocations, FailureDestination.none()));
      assertEquals(2, bus.put(LOCKOUT).size());
      assertEquals(new ScriptedFunctions.Call("LogStream", LOCKOUT), functions.next());
      assertEquals(new ScriptedFunctions.Call("LogStream", LOCKOUT), functions.next());
    }
  }

  @Test
  void dropsAnEventThatNoRuleMatches() throws IOException {
    var functions = ScriptedFunctions.returning("null");
    try (var invocations = invocations(functions)) {
      var bus = new EventBusStandIn();
      bus.add(rule("lockouts", invocations, FailureDestination.none()));
      var other = LabJson.certain("{\"source\": \"aws.partner/okta.com/other/unlatch\"}");
      assertEquals(List.of(), bus.put(other));
    }
  }

  @Test
  void triesAgainTwiceAndThenSendsTheEventToItsDestination() throws Exception {
    var functions = ScriptedFunctions.failing();
    try (var sqs = new SqsStandIn();
        var invocations = invocations(functions)) {
      var url = sqs.createQueue(LabJson.certain("{\"QueueName\": \"dead\"}"));
      var bus = new EventBusStandIn();
      bus.add(rule("lockouts", invocations, FailureDestination.onFailure(sqs.client(), url)));
      assertInstanceOf(Answer.Failure.class, bus.put(LOCKOUT).getFirst().get());
      assertEquals(3, functions.waiting());
      var failed =
          sqs.client().receiveMessage(request -> request.queueUrl(url)).messages().getFirst();
      assertEquals(LOCKOUT, LabJson.read(failed.body()).path("requestPayload"));
      assertEquals(
          "broken", LabJson.read(failed.body()).at("/responsePayload/errorMessage").asText());
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
      var bus = new EventBusStandIn();
      bus.add(rule("lockouts", invocations, FailureDestination.none()));
      assertEquals(new Answer.Success("\"done\""), bus.put(LOCKOUT).getFirst().get());
    }
  }

  @Test
  void takesAFunctionThatIsNotThereAsFailed()
      throws IOException, ExecutionException, InterruptedException {
    var functions =
        new ScriptedFunctions(
            _ -> {
              throw new IllegalArgumentException("no function LogStream");
            });
    try (var invocations = invocations(functions)) {
      var bus = new EventBusStandIn();
      bus.add(rule("lockouts", invocations, FailureDestination.none()));
      assertEquals(
          new Answer.Failure("java.lang.IllegalArgumentException", "no function LogStream"),
          bus.put(LOCKOUT).getFirst().get());
    }
  }

  @Test
  void sendsAnEventToEveryTargetOfARule() throws Exception {
    var functions = ScriptedFunctions.returning("null");
    try (var sqs = new SqsStandIn();
        var invocations = invocations(functions)) {
      var url = sqs.createQueue(LabJson.certain("{\"QueueName\": \"told\"}"));
      var function = Target.function(invocations, "LogStream", FailureDestination.none());
      var bus = new EventBusStandIn();
      bus.add(
          new EventBusStandIn.BusRule(
              "both", PATTERN, List.of(Target.queue(sqs.client(), url), function)));
      assertEquals(2, bus.put(LOCKOUT).size());
      assertEquals(LOCKOUT, functions.next().event());
      var message =
          sqs.client().receiveMessage(request -> request.queueUrl(url)).messages().getFirst();
      assertEquals(LOCKOUT, LabJson.read(message.body()));
    }
  }

  @Test
  void refusesAPatternThatEventBridgeRefuses() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new EventBusStandIn.BusRule(
                "odd", LabJson.certain("{\"source\": \"no list\"}"), List.of()));
  }

  @Test
  void refusesASecondRuleOfTheSameName() throws IOException {
    try (var invocations = invocations(ScriptedFunctions.failing())) {
      var bus = new EventBusStandIn();
      bus.add(rule("lockouts", invocations, FailureDestination.none()));
      assertThrows(
          IllegalArgumentException.class,
          () -> bus.add(rule("lockouts", invocations, FailureDestination.none())));
    }
  }

  private static AsynchronousEvents invocations(ScriptedFunctions functions) {
    return new AsynchronousEvents(functions, List.of(Duration.ofMillis(1), Duration.ofMillis(1)));
  }

  private static EventBusStandIn.BusRule rule(
      String name, AsynchronousEvents invocations, FailureDestination failures) {
    return new EventBusStandIn.BusRule(
        name, PATTERN, List.of(Target.function(invocations, "LogStream", failures)));
  }
}
