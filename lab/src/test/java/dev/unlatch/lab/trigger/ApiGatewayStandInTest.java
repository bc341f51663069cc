package dev.unlatch.lab.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiGatewayStandInTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z"));
  private static final List<HttpRoute> ROUTES =
      List.of(
          new HttpRoute("GET", "/okta/events", "Hook"),
          new HttpRoute("POST", "/okta/events", "Hook"),
          new HttpRoute("ANY", "/any", "Any"));

  @Test
  void buildsTheEventOfARequest() throws Exception {
    var event =
        event(
            request("/okta/events?a=1&b=x%20y&a=2&c")
                .header("Authorization", "secret")
                .header("X-Twice", "one")
                .header("X-Twice", "two")
                .header("Cookie", "first=1; second=2"));
    assertEquals("2.0", event.path("version").asText());
    assertEquals("GET /okta/events", event.path("routeKey").asText());
    assertEquals("/okta/events", event.path("rawPath").asText());
    assertEquals("a=1&b=x%20y&a=2&c", event.path("rawQueryString").asText());
    assertEquals(
        LabJson.read("{\"a\": \"1,2\", \"b\": \"x y\", \"c\": \"\"}"),
        event.path("queryStringParameters"));
    assertEquals("secret", event.path("headers").path("authorization").asText());
    assertEquals("one,two", event.path("headers").path("x-twice").asText());
    assertEquals("first=1; second=2", event.path("headers").path("cookie").asText());
    assertFalse(event.has("body"));
    assertFalse(event.path("isBase64Encoded").asBoolean(true));
  }

  @Test
  void saysInTheContextWhoCalledAndWhen() throws Exception {
    var context =
        event(request("/okta/events").header("User-Agent", "Okta")).path("requestContext");
    assertEquals("$default", context.path("stage").asText());
    assertEquals(AwsAccount.NUMBER, context.path("accountId").asText());
    assertEquals("02/Jan/2026:03:04:05 +0000", context.path("time").asText());
    assertEquals(1767323045678L, context.path("timeEpoch").asLong());
    assertEquals(
        LabJson.read(
            """
            {"method": "GET", "path": "/okta/events", "protocol": "HTTP/1.1",
             "sourceIp": "127.0.0.1", "userAgent": "Okta"}
            """),
        context.path("http"));
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, grüß, false",
    "application/json; charset=utf-8, grüß, false",
    "text/plain, grüß, false",
    "Application/XML, grüß, false",
    "application/x-www-form-urlencoded, Z3LDvMOf, true",
    "application/cloudevents+json, Z3LDvMOf, true"
  })
  void codesABodyInBase64UnlessItsTypeIsText(String type, String body, boolean coded)
      throws Exception {
    var event =
        event(
            request("/okta/events")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("grüß")));
    assertEquals(body, event.path("body").asText());
    assertEquals(coded, event.path("isBase64Encoded").asBoolean());
  }

  @Test
  void codesABodyWithoutATypeInBase64() throws Exception {
    var event = event(request("/okta/events").POST(BodyPublishers.ofString("{}")));
    assertEquals("e30=", event.path("body").asText());
  }

  @Test
  void givesTheFunctionsFullAnswer() throws Exception {
    var answer =
        answer(
            """
            {"statusCode": 201, "headers": {"X-Thing": "yes", "Content-Type": "text/html"},
             "body": "aGk=", "isBase64Encoded": true}
            """);
    assertEquals(201, answer.statusCode());
    assertEquals("hi", answer.body());
    assertEquals("yes", answer.headers().firstValue("x-thing").orElseThrow());
    assertEquals(List.of("text/html"), answer.headers().allValues("content-type"));
  }

  @Test
  void givesAnAnswerWithoutABody() throws Exception {
    var answer = answer("{\"statusCode\": 204}");
    assertEquals(204, answer.statusCode());
    assertEquals("", answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"verification\":\"v\"} | {\"verification\":\"v\"}", "\"hello\" | hello"})
  void takesAnAnswerWithoutAStatusAsABody(String payload, String body) throws Exception {
    var answer = answer(payload);
    assertEquals(200, answer.statusCode());
    assertEquals(body, answer.body());
    assertEquals("application/json", answer.headers().firstValue("content-type").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"statusCode\": \"fine\"}", "{\"statusCode\": 99}", "no JSON"})
  void answers500WhereTheAnswerIsNone(String payload) throws Exception {
    assertMessage(500, "Internal Server Error", answer(payload));
  }

  @Test
  void answers500WhereTheFunctionFails() throws Exception {
    try (var gateway = gateway(ScriptedFunctions.failing(), ApiGatewayStandIn.LONGEST)) {
      assertMessage(500, "Internal Server Error", send(gateway, request("/okta/events")));
    }
  }

  @Test
  void answers503WhereTheFunctionTakesTooLong() throws Exception {
    var never =
        new ScriptedFunctions(
            _ -> {
              new CountDownLatch(1).await();
              return new DeployedFunctions.Answer.Success("null");
            });
    try (var gateway = gateway(never, Duration.ofMillis(20))) {
      assertMessage(503, "Service Unavailable", send(gateway, request("/okta/events")));
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, /", "GET, /okta", "PUT, /okta/events", "GET, /okta/events/"})
  void answers404WhereNoRouteFits(String method, String path) throws Exception {
    var functions = ScriptedFunctions.returning("{}");
    try (var gateway = gateway(functions, ApiGatewayStandIn.LONGEST)) {
      var request = request(path).method(method, BodyPublishers.noBody());
      assertMessage(404, "Not Found", send(gateway, request));
      assertEquals(0, functions.waiting());
    }
  }

  @Test
  void leadsAnyMethodWhereTheRouteSaysSo() throws Exception {
    var functions = ScriptedFunctions.returning("{}");
    try (var gateway = gateway(functions, ApiGatewayStandIn.LONGEST)) {
      send(gateway, request("/any").DELETE());
      var call = functions.next();
      assertEquals("Any", call.function());
      assertEquals("ANY /any", call.event().path("routeKey").asText());
    }
  }

  @Test
  void takesABodyOfTenMegabytesAndNotOneByteMore() throws Exception {
    var functions = ScriptedFunctions.returning("{}");
    try (var gateway = gateway(functions, ApiGatewayStandIn.LONGEST)) {
      assertEquals(200, send(gateway, body(ApiGatewayStandIn.LARGEST_BODY)).statusCode());
      var refused = send(gateway, body(ApiGatewayStandIn.LARGEST_BODY + 1));
      assertMessage(413, "Request Entity Too Large", refused);
    }
  }

  @Test
  void refusesARouteWithAParameter() {
    assertThrows(
        IllegalArgumentException.class, () -> new HttpRoute("GET", "/users/{id}", "Users"));
  }

  private static JsonNode event(HttpRequest.Builder request) throws Exception {
    var functions = ScriptedFunctions.returning("{}");
    try (var gateway = gateway(functions, ApiGatewayStandIn.LONGEST)) {
      send(gateway, request);
      return functions.next().event();
    }
  }

  private static HttpResponse<String> answer(String payload) throws Exception {
    try (var gateway = gateway(ScriptedFunctions.returning(payload), ApiGatewayStandIn.LONGEST)) {
      return send(gateway, request("/okta/events"));
    }
  }

  private static ApiGatewayStandIn gateway(DeployedFunctions functions, Duration longest)
      throws IOException {
    return new ApiGatewayStandIn(ROUTES, functions, CLOCK, longest);
  }

  private static HttpRequest.Builder body(int size) {
    return request("/okta/events").POST(BodyPublishers.ofByteArray(new byte[size]));
  }

  /// A request whose host is put right when it is sent.
  private static HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://gateway" + target));
  }

  private static HttpResponse<String> send(ApiGatewayStandIn gateway, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var target = request.build().uri().toString().substring("http://gateway".length());
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          request.uri(gateway.url().resolve(target)).build(), BodyHandlers.ofString());
    }
  }

  private static void assertMessage(int status, String message, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode());
    assertEquals("{\"message\":\"" + message + "\"}", answer.body());
  }
}
