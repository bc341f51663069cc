package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@StandIns.Given
class EventHookFunctionTest {
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
    assertEquals("other", world.logged("wrong hook secret").getFirst().path("form").asText());
    assertFalse(world.lines().toString().contains("guess"));
  }

  @Test
  void failsWhereTheSecretIsOfAFormThatNoHeaderHas() throws IOException {
    standIns.secrets().put(world.hookSecret(), "the secret");
    assertEquals(500, status(Requests.delivery()));
    String because = world.logged("hook failed").getFirst().path("because").asText();
    assertTrue(because.contains("has white space in it"), because);
  }

  @Test
  void namesThePayloadFormatThatItDoesNotRead() {
    String event = "{\"version\": \"1.0\", \"httpMethod\": \"POST\", \"requestContext\": {}}";
    assertEquals(500, Lambda.invoke(function, APIGatewayV2HTTPEvent.class, event).getStatusCode());
    assertEquals(
        "1.0", world.logged("payload format not supported").getFirst().path("format").asText());
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
    standIns.secrets().faults().fail(HttpFault.cut());
    standIns.sqs().faults().fail(HttpFault.cut());
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
  void doesNotBelieveTheEndOfAnAttackAndTakesTheLockBesideIt() throws IOException {
    ObjectNode delivery = Requests.delivery();
    ObjectNode envelope = (ObjectNode) World.json(delivery.path("body").asText());
    envelope.withArray("/data/events").addObject().put("eventType", "security.attack.end");
    assertEquals(200, status(delivery.put("body", envelope.toString())));
    assertEquals(1, world.queued().size());
    assertEquals(List.of(), world.queuedSignals());
    assertEquals(1, world.metric("NotByHook").getFirst().path("NotByHook").asInt());
    assertEquals(
        "no event hook carries events of the type security.attack.end",
        world.logged("unusable event").getFirst().path("because").asText());
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
  void countsALockFromItsArrivalWhereItSaysNothingElse() throws IOException {
    ObjectNode delivery = Requests.delivery();
    ObjectNode envelope = (ObjectNode) World.json(delivery.path("body").asText());
    ((ObjectNode) envelope.at("/data/events/0")).remove("published");
    assertEquals(200, status(delivery.put("body", envelope.toString())));
    Instant since = world.queued().getFirst().lockout().since();
    assertEquals(World.NOW, since);
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
    return Lambda.invoke(function, APIGatewayV2HTTPEvent.class, request.toString());
  }

  private Set<String> queued() {
    return world.queued().stream()
        .map(message -> message.lockout().user())
        .collect(Collectors.toSet());
  }
}
