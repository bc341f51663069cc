package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.Fault;
import dev.unlatch.lab.aws.RefusedEntries;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StandIns.Shared.class)
class EventHookFunctionTest {
  /// Then Okta gives up (Okta, "Event hooks").
  private static final Duration OKTAS_PATIENCE = Duration.ofSeconds(3);

  private final StandIns standIns;
  private final World world;
  private final EventHookFunction function;

  EventHookFunctionTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    world = new World(standIns);
    function = world.eventHook();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void refusesADeliveryWithoutTheSecret() throws IOException {
    ObjectNode delivery = Requests.delivery();
    delivery.withObject("/headers").remove("authorization");
    assertEquals(401, status(delivery));
    assertEquals(List.of(), world.queued());
  }

  @Test
  void readsNothingFurtherWhereTheSecretIsWrong() throws IOException {
    ObjectNode delivery = Requests.delivery().put("isBase64Encoded", true).put("body", "%");
    delivery.withObject("/headers").put("authorization", "a guess");
    long before = standIns.sqs().front().requests();
    APIGatewayV2HTTPResponse answer = invoke(delivery);
    assertEquals(401, answer.getStatusCode());
    assertEquals(
        "{\"error\":\"the header Authorization does not hold the secret\"}", answer.getBody());
    assertEquals(before, standIns.sqs().front().requests());
    assertEquals(1, world.logged("wrong hook secret").size());
    assertFalse(world.lines().toString().contains("guess"));
  }

  @Test
  void findsTheSecretHoweverTheHeaderIsSpelt() throws IOException {
    ObjectNode delivery = Requests.delivery();
    ObjectNode headers = delivery.withObject("/headers");
    headers.set("AUTHORIZATION", headers.remove("authorization"));
    assertEquals(200, status(delivery));
  }

  @Test
  void verifiesWithoutASecretAndWithoutAnyService() throws IOException {
    standIns.secrets().front().fail(Fault.cut());
    standIns.sqs().front().fail(Fault.cut());
    long before = standIns.sqs().front().requests() + standIns.secrets().front().requests();
    ObjectNode verification = Requests.verification();
    verification.withObject("/headers").remove("authorization");
    assertEquals(200, status(verification));
    assertEquals(before, standIns.sqs().front().requests() + standIns.secrets().front().requests());
  }

  @Test
  void answersWithTheChallengeAsJson() throws IOException {
    APIGatewayV2HTTPResponse answer = invoke(verification("a\"b\\c<é>"));
    assertEquals(200, answer.getStatusCode());
    assertEquals("a\"b\\c<é>", World.json(answer.getBody()).path("verification").asText());
  }

  @Test
  void saysThatTheChallengeIsMissing() throws IOException {
    ObjectNode verification = Requests.verification();
    verification.withObject("/headers").remove("x-okta-verification-challenge");
    APIGatewayV2HTTPResponse answer = invoke(verification);
    assertEquals(400, answer.getStatusCode());
    assertEquals(
        "{\"error\":\"the header x-okta-verification-challenge is missing\"}", answer.getBody());
  }

  @ParameterizedTest
  @CsvSource({"1000, 200", "1001, 400"})
  void answersNoChallengeBeyondReason(int length, int status) throws IOException {
    assertEquals(status, status(verification("x".repeat(length))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "HEAD", "get"})
  void refusesOtherMethods(String method) throws IOException {
    ObjectNode request = Requests.delivery();
    request.withObject("/requestContext/http").put("method", method);
    assertEquals(405, status(request));
  }

  @Test
  void saysThatTheBodyIsNotBase64() throws IOException {
    ObjectNode delivery = Requests.delivery().put("isBase64Encoded", true).put("body", "%");
    assertRefused("the body is said to be base64, and is not", delivery);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | the body is not JSON (line 1, column 2)",
        "[] | the body is not a JSON object: this is not an Okta event hook's body",
        "{} | \"eventType\" is missing: this is not an Okta event hook's body",
        "{\"eventType\":\"com.okta.event_hook\"} | \"data.events\" is missing: this is not an Okta"
            + " event hook's body",
      })
  void saysWhatIsWrongWithTheBody(String body, String because) throws IOException {
    assertRefused(because, Requests.delivery().put("body", body));
  }

  @Test
  void saysThatThereIsNoBody() throws IOException {
    ObjectNode delivery = Requests.delivery();
    delivery.remove("body");
    assertRefused("the body is empty", delivery);
  }

  @Test
  void takesTheLargestBodyAndRefusesALargerOne() throws IOException {
    ObjectNode delivery = Requests.delivery();
    String body = delivery.path("body").asText();
    String largest = body + " ".repeat(EventHookFunction.LONGEST_BODY - body.length());
    assertEquals(200, status(delivery.put("body", largest)));
    assertRefused(
        "the body has 4194305 bytes, at most 4194304 are read",
        delivery.put("body", largest + " "));
  }

  @Test
  void queuesEveryOneOfManyLockouts() throws IOException {
    assertEquals(200, status(Requests.delivery(25)));
    assertEquals(
        IntStream.range(0, 25).mapToObj(i -> "00u" + i).collect(Collectors.toSet()), queued());
  }

  @Test
  void takesADeliveryWithoutEvents() throws IOException {
    assertEquals(200, status(Requests.delivery(0)));
    assertEquals(Set.of(), queued());
  }

  @Test
  void offersAgainWhatTheQueueRefused() throws IOException {
    standIns.sqs().front().failNext(2, new RefusedEntries(EventHookFunctionTest::isOfThird));
    assertEquals(200, status(Requests.delivery(5)));
    assertEquals(List.of("00u0", "00u1", "00u2", "00u3", "00u4"), queuedInOrder());
  }

  @Test
  void asksOktaToSendAgainWhatTheQueueGoesOnRefusing() throws IOException {
    standIns.sqs().front().fail(new RefusedEntries(EventHookFunctionTest::isOfThird));
    long before = standIns.sqs().front().requests();
    APIGatewayV2HTTPResponse answer = invoke(Requests.delivery(5));
    assertEquals(500, answer.getStatusCode());
    assertEquals(3, standIns.sqs().front().requests() - before);
    assertEquals(List.of("00u0", "00u1", "00u2", "00u4"), queuedInOrder());
    assertEquals(1, world.logged("queue refused").getFirst().path("lockouts").asInt());
  }

  @Test
  void offersNothingAgainWhenTheTimeIsUp() throws IOException {
    RefusedEntries refusal = new RefusedEntries(_ -> true);
    standIns
        .sqs()
        .front()
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
    standIns.sqs().front().fail(Fault.cut());
    assertFailsInTime(function);
  }

  @Test
  void failsInTimeWhenTheQueueDoesNotAnswer() throws IOException {
    assertEquals(200, status(Requests.delivery()));
    standIns.sqs().front().fail(Fault.hang());
    assertFailsInTime(function);
  }

  @Test
  void failsInTimeWhenTheSecretCannotBeRead() throws IOException {
    assertEquals(200, status(Requests.delivery()));
    standIns.secrets().front().fail(Fault.hang());
    assertFailsInTime(world.eventHook());
    JsonNode line = world.logged("hook failed").getFirst();
    assertEquals(
        "the secret " + world.hookSecret() + " cannot be read now", line.path("because").asText());
  }

  /// The classes are loaded by then: how long that takes on this machine says nothing.
  private void assertFailsInTime(EventHookFunction warm) throws IOException {
    String delivery = Requests.delivery().toString();
    long begun = System.nanoTime();
    var answer = World.invoke(warm, APIGatewayV2HTTPEvent.class, delivery);
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
    standIns.secrets().front().fail(Fault.hang());
    long begun = System.nanoTime();
    assertEquals(200, status(Requests.delivery()));
    Duration first = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(first.compareTo(OKTAS_PATIENCE) < 0, first::toString);
  }

  @Test
  void countsALockFromItsArrivalWhereItSaysNothingElse() throws IOException {
    ObjectNode delivery = Requests.delivery();
    ObjectNode envelope = (ObjectNode) World.json(delivery.path("body").asText());
    ((ObjectNode) envelope.at("/data/events/0")).remove("published");
    assertEquals(200, status(delivery.put("body", envelope.toString())));
    Instant since = world.queued().getFirst().lockout().since();
    assertEquals(World.NOW, since);
  }

  private static boolean isOfThird(JsonNode entry) {
    return entry.path("MessageBody").asText().contains("\"user\":\"00u3\"");
  }

  private void assertRefused(String because, ObjectNode delivery) {
    APIGatewayV2HTTPResponse answer = invoke(delivery);
    assertEquals(400, answer.getStatusCode());
    assertEquals(because, World.json(answer.getBody()).path("error").asText());
    assertEquals(because, world.logged("hook refused").getFirst().path("because").asText());
  }

  private static ObjectNode verification(String challenge) throws IOException {
    ObjectNode verification = Requests.verification();
    verification.withObject("/headers").put("x-okta-verification-challenge", challenge);
    return verification;
  }

  private int status(ObjectNode request) {
    return invoke(request).getStatusCode();
  }

  private APIGatewayV2HTTPResponse invoke(ObjectNode request) {
    return World.invoke(function, APIGatewayV2HTTPEvent.class, request.toString());
  }

  private Set<String> queued() {
    return Set.copyOf(queuedInOrder());
  }

  private List<String> queuedInOrder() {
    return world.queued().stream().map(message -> message.lockout().user()).toList();
  }
}
