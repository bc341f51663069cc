package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.RefusedEntries;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lambda.start.Secret;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Okta is answered, and when, while a service refuses, is down, or says nothing.
@StandIns.Given
class EventHookTroubleTest {
  /// Then Okta gives up (Okta, "Event hooks").
  private static final Duration OKTAS_PATIENCE = Duration.ofSeconds(3);

  private final StandIns standIns;
  private final World world;
  private final EventHookFunction function;

  EventHookTroubleTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    world = new World(standIns);
    function = world.eventHook();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void offersAgainWhatTheQueueRefused() throws IOException {
    standIns.sqs().faults().failNext(2, new RefusedEntries(EventHookTroubleTest::isOfThird));
    assertEquals(200, status(Requests.delivery(5)));
    assertEquals(List.of("00u0", "00u1", "00u2", "00u3", "00u4"), queued());
  }

  @Test
  void asksOktaToSendAgainWhatTheQueueGoesOnRefusing() throws IOException {
    standIns.sqs().faults().fail(new RefusedEntries(EventHookTroubleTest::isOfThird));
    long before = standIns.sqs().front().requests();
    APIGatewayV2HTTPResponse answer = invoke(Requests.delivery(5));
    assertEquals(500, answer.getStatusCode());
    assertEquals(3, standIns.sqs().front().requests() - before);
    assertEquals(List.of("00u0", "00u1", "00u2", "00u4"), queued());
    assertEquals(1, world.logged("queue refused").getFirst().path("messages").asInt());
  }

  @Test
  void offersNothingAgainWhenTheTimeIsUp() throws IOException {
    RefusedEntries refusal = new RefusedEntries(_ -> true);
    standIns
        .sqs()
        .faults()
        .fail(
            (request, behind) -> {
              world.clock().forward(OKTAS_PATIENCE);
              return refusal.meet(request, behind);
            });
    long before = standIns.sqs().front().requests();
    assertEquals(500, status(Requests.delivery()));
    assertEquals(1, standIns.sqs().front().requests() - before);
  }

  @Test
  void failsInTimeWhenTheQueueIsDown() throws IOException {
    assertEquals(200, status(Requests.delivery()));
    standIns.sqs().faults().fail(HttpFault.cut());
    assertFailsInTime(function);
  }

  @Test
  void failsInTimeWhenTheQueueDoesNotAnswer() throws IOException {
    assertEquals(200, status(Requests.delivery()));
    standIns.sqs().faults().fail(HttpFault.hang());
    assertFailsInTime(function);
  }

  @Test
  void failsInTimeWhenTheSecretCannotBeRead() throws IOException {
    assertEquals(200, status(Requests.delivery()));
    standIns.secrets().faults().fail(HttpFault.hang());
    assertFailsInTime(world.eventHook());
    JsonNode line = world.logged("hook failed").getFirst();
    assertEquals(
        "the secret " + world.hookSecret() + " cannot be read now", line.path("because").asText());
  }

  /// The classes are loaded by then: how long that takes on this machine says nothing.
  private void assertFailsInTime(EventHookFunction warm) throws IOException {
    String delivery = Requests.delivery().toString();
    long begun = System.nanoTime();
    var answer = Lambda.invoke(warm, APIGatewayV2HTTPEvent.class, delivery);
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    assertEquals(500, answer.getStatusCode());
    assertEquals(
        "{\"error\":\"the events could not be taken now, send them again\"}", answer.getBody());
    assertTrue(taken.compareTo(OKTAS_PATIENCE) < 0, taken::toString);
    assertEquals(1, world.logged("hook failed").size());
  }

  @Test
  void answersInTimeWithTheSecretThatItHasWhileSecretsManagerDoesNotAnswer() throws IOException {
    assertEquals(200, status(Requests.delivery()));
    world.clock().forward(Secret.KEPT);
    standIns.secrets().faults().fail(HttpFault.hang());
    long begun = System.nanoTime();
    assertEquals(200, status(Requests.delivery()));
    Duration first = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(first.compareTo(OKTAS_PATIENCE) < 0, first::toString);
  }

  private static boolean isOfThird(JsonNode entry) {
    return entry.path("MessageBody").asText().contains("\"user\":\"00u3\"");
  }

  private int status(ObjectNode request) {
    return invoke(request).getStatusCode();
  }

  private APIGatewayV2HTTPResponse invoke(ObjectNode request) {
    return Lambda.invoke(function, APIGatewayV2HTTPEvent.class, request.toString());
  }

  private List<String> queued() {
    return world.queued().stream().map(message -> message.lockout().user()).toList();
  }
}
