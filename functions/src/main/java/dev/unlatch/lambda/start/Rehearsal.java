package dev.unlatch.lambda.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import dev.unlatch.http.HttpCall.Header;
import dev.unlatch.json.Json;
import dev.unlatch.runtime.FunctionRuntime;
import dev.unlatch.runtime.FunctionRuntime.Function;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plays a lockout through a function while it starts: the whole path of a first one, so that its
/// code is loaded. Nothing leaves the process: this replaces AWS and Okta, answers everything with
/// success, and keeps what is put in the table. No line is logged.
public final class Rehearsal implements Http {
  /// Stands for the hook's secret, and is its name.
  private static final String HOOK = "rehearsal";

  /// Stands for our credentials at Okta.
  private static final String CREDENTIALS = "{\"apiToken\": \"rehearsal\"}";

  private static final String USER = "00uRehearsal00000001";

  private static final Duration LOCKED = Duration.ofHours(1);

  private static final List<Header> HEADERS =
      List.of(
          new Header("Content-Type", "application/json"),
          new Header("Date", "Thu, 31 Dec 2099 23:59:30 GMT"),
          new Header("X-Rate-Limit-Limit", "600"),
          new Header("X-Rate-Limit-Remaining", "599"),
          new Header("X-Rate-Limit-Reset", "4102444800")); // half a minute after that

  private final Clock clock;
  private final Map<String, JsonNode> items = new HashMap<>();

  /// @param clock tells when what is rehearsed happens
  public Rehearsal(Clock clock) {
    this.clock = clock;
  }

  /// Has the event hook deliver one to its function.
  public static void deliver(Function hook, Clock clock) {
    String locked = locked(clock);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.putObject("requestContext").putObject("http").put("method", "POST");
    event.putObject("headers").put("authorization", HOOK);
    event.put("body", envelope(locked));
    play(hook, event, clock, "{\"statusCode\":200}");
  }

  /// Has the queue hand out one to the function that decides.
  public static void handOut(Function response, Clock clock) {
    String locked = locked(clock);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .putArray("Records")
        .addObject()
        .put("messageId", "rehearsal")
        .put("body", message(locked));
    play(response, event, clock, "{\"batchItemFailures\":[]}");
  }

  private static void play(Function function, ObjectNode event, Clock clock, String expected) {
    byte[] bytes = Json.write(event).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] answer = function.handle(bytes, FunctionRuntime.rehearsal(clock));
      String text = new String(answer, StandardCharsets.UTF_8);
      if (!text.equals(expected)) {
        throw new IllegalStateException("the answer is " + text);
      }
    } catch (Exception failure) {
      throw new IllegalStateException("the rehearsal failed: " + failure.getMessage(), failure);
    }
  }

  /// In whole minutes, so that event, account and log agree.
  private static String locked(Clock clock) {
    return clock.instant().minus(LOCKED).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /// A lockout as Okta reports it.
  private static String event(String locked) {
    return """
    {"uuid": "4f6c1b2e-ea19-11f0-9d5c-000000000001", "published": "%1$s",
     "eventType": "user.account.lock", "version": "0", "severity": "DEBUG",
     "displayMessage": "Max sign in attempts exceeded",
     "actor": {"id": "%2$s", "type": "User", "alternateId": "nobody@rehearsal.example"},
     "client": {"ipAddress": "2001:db8::1", "zone": "null", "device": "Computer",
                "userAgent": {"rawUserAgent": "Mozilla/5.0", "os": "Linux", "browser": "FIREFOX"},
                "geographicalContext": {"city": "Vienna", "geolocation": {"lat": 48.2, "lon": 16.4}}},
     "outcome": {"result": "FAILURE", "reason": "LOCKED_OUT"}, "target": null,
     "securityContext": {"asNumber": 64500, "asOrg": "example", "isProxy": false},
     "debugContext": {"debugData": {"threatSuspected": "false", "risk": "{level=LOW}",
                      "behaviors": "{New Device=NEGATIVE, Velocity=NEGATIVE}"}},
     "transaction": {"type": "WEB", "id": "rehearsal", "detail": {}}}
    """
        .formatted(locked, USER);
  }

  /// What its event hook posts.
  private static String envelope(String locked) {
    return """
    {"eventType": "com.okta.event_hook", "eventTypeVersion": "1.0", "cloudEventsVersion": "0.1",
     "source": "https://rehearsal.example/api/v1/eventHooks/who", "eventId": "rehearsal",
     "contentType": "application/json", "eventTime": "%s", "data": {"events": [%s]}}
    """
        .formatted(locked, event(locked));
  }

  /// What is on the queue.
  private static String message(String locked) {
    return """
    {"format": 2, "intake": "hook", "token": "0d3a8f6e-5f0c-4d6b-9c55-000000000001", "hops": 0,
     "retries": 0, "user": "%2$s", "kind": "WHOLE_ACCOUNT", "since": "%1$s",
     "arrived": "%1$s", "eventId": "4f6c1b2e-ea19-11f0-9d5c-000000000001", "event": %3$s}
    """
        .formatted(locked, USER, event(locked));
  }

  /// The user as Okta returns it.
  private static String account(String locked) {
    return """
    {"id": "%s", "status": "LOCKED_OUT", "statusChanged": "%s",
     "created": "2026-01-05T09:30:12.000Z",
     "profile": {"login": "nobody@rehearsal.example", "department": "rehearsal"},
     "credentials": {"provider": {"type": "OKTA", "name": "OKTA"}}, "_links": {}}
    """
        .formatted(USER, locked);
  }

  @Override
  public HttpAnswer send(HttpCall call, Duration limit) throws IOException {
    Optional<Header> target =
        call.headers().stream()
            .filter(header -> header.name().equalsIgnoreCase("X-Amz-Target"))
            .findFirst();
    String body =
        target.isPresent() ? ofAws(target.get().value(), call.body()) : ofOkta(call.target());
    return new HttpAnswer(200, HEADERS, body.getBytes(StandardCharsets.UTF_8));
  }

  private String ofAws(String target, byte[] body) throws IOException {
    JsonNode request = Json.OURS.read(new ByteArrayInputStream(body));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    switch (target.substring(target.indexOf('.') + 1)) {
      case "GetSecretValue" -> answer.put("SecretString", secret(request));
      case "SendMessageBatch" -> {
        answer.putArray("Failed");
        answer.putArray("Successful").addObject().put("Id", "0").put("MessageId", "rehearsal");
      }
      case "PutItem" -> items.put(key(request.path("Item")), request.path("Item"));
      case "Query" -> answer.putArray("Items").addAll(episodes());
      case "BatchGetItem" -> answer.set("Responses", found(request.path("RequestItems")));
      default -> {} // an empty answer means success
    }
    return Json.write(answer);
  }

  private static String secret(JsonNode request) {
    return request.path("SecretId").asText().equals(HOOK) ? HOOK : CREDENTIALS;
  }

  private static String key(JsonNode item) {
    return item.at("/pk/S").asText() + item.at("/sk/S").asText();
  }

  private List<JsonNode> episodes() {
    return items.values().stream()
        .filter(item -> item.at("/sk/S").asText().startsWith("episode#"))
        .toList();
  }

  private ObjectNode found(JsonNode tables) {
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> table : tables.properties()) {
      ArrayNode those = found.putArray(table.getKey());
      for (JsonNode wanted : table.getValue().path("Keys")) {
        Optional.ofNullable(items.get(key(wanted))).ifPresent(those::add);
      }
    }
    return found;
  }

  private String ofOkta(String target) {
    if (target.contains("/lifecycle/")) {
      return "";
    }
    if (target.contains("/api/v1/logs")) {
      return "[" + event(locked(clock)) + "]";
    }
    return target.endsWith("/users/" + USER) ? account(locked(clock)) : "[]";
  }

  /// There is nothing to connect to.
  @Override
  public void open(URI origin, Duration limit) {}

  /// The settings of a rehearsing function: its own, credentials that open nothing, and AWS's
  /// production endpoints.
  public static Settings settings(Settings own) {
    Map<String, String> environment = new HashMap<>(own.environment());
    environment.keySet().removeIf(name -> name.startsWith("AWS_ENDPOINT_URL"));
    environment.put("HOOK_SECRET_ARN", HOOK);
    environment.put("AWS_ACCESS_KEY_ID", "rehearsal");
    environment.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    return new Settings(environment);
  }
}
