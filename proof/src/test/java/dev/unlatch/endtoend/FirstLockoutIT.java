package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.okta.OktaOrg;
import dev.unlatch.lab.okta.OktaSettings;
import dev.unlatch.lab.okta.Quirks;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.log.OktaSignal;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the first lockout of a cold function costs, beside time: classes that are still to be
/// loaded, at the share of a CPU that Lambda grants then, and requests. The functions are the
/// packaged ones with the packaged policy.
@StandIns.Given
final class FirstLockoutIT {
  private static final String USER = "00uRobinExample00001";
  private static final String SECRET = "the-secret-of-the-samples";

  /// When the samples' lockout was.
  private static final String SAMPLED = "2026-01-05T09:30:12.345Z";

  /// When the samples' event arrived.
  private static final String ARRIVED = "2026-01-05T09:30:13.100Z";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Ten minutes ago, so that the quiet period is over.
  private final String time = Clock.systemUTC().instant().minus(Duration.ofMinutes(10)).toString();

  private final StandIns standIns;
  private final OktaOrg okta;
  private final Map<String, String> environment = new HashMap<>();
  private List<String> loaded = List.of();
  private Map<String, Long> requests = Map.of();

  @TempDir private Path folder;

  FirstLockoutIT(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    okta = OktaOrg.start(OktaSettings.defaults(), Clock.systemUTC());
    okta.addUser(USER, NewUser.of("robin@lab.example", "correct horse battery staple"));
    okta.have(Quirks.NONE.withStatusChanged(false).withLogDelay(Duration.ofHours(1)));
    okta.lock(USER);
    okta.have(Quirks.NONE.withStatusChanged(false));
    JsonNode message = JSON.readTree(event("queue-lockout")).at("/Records/0/body");
    JsonNode event = JSON.readTree(message.asText()).path("event");
    okta.notice(OktaSignal.written("user.account.lock", USER, event));
    String token = okta.issueToken();
    environment.putAll(
        Map.of(
            "OKTA_ORG_URL", okta.url().toString(),
            "MODE", "enforce",
            "LOCKOUTS_TABLE", standIns.newTable(),
            "LOCKOUTS_QUEUE_URL", standIns.newQueue().url(),
            "HOOK_SECRET_ARN", standIns.newSecret(SECRET),
            "OKTA_RESERVE", "50",
            "OKTA_CREDENTIALS_ARN", standIns.newSecret("{\"apiToken\":\"" + token + "\"}"),
            "AWS_ENDPOINT_URL_SQS", standIns.sqs().url().toString(),
            "AWS_ENDPOINT_URL_DYNAMODB", standIns.dynamo().url().toString(),
            "AWS_ENDPOINT_URL_SECRETS_MANAGER", standIns.secrets().url().toString()));
    environment.putAll(
        Map.of(
            "CONCURRENCY", "5",
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
            "PATH", "/usr/bin:/bin"));
  }

  @AfterEach
  void stop() throws IOException {
    okta.close();
  }

  @Test
  void ofTheHookTakesOneRequestAndLoadsNoClass() throws Exception {
    assertEquals("response {\"statusCode\":200}", answer("EventHookFunction", "hook-lockout"));

    assertEquals(Map.of("sqs", 1L), requests);
    assertEquals(List.of(), loaded);
  }

  @Test
  void ofTheResponseTakesTheseRequestsAndLoadsNoClass() throws Exception {
    assertEquals(
        "response {\"batchItemFailures\":[]}", answer("ResponseFunction", "queue-lockout"));

    assertFalse(okta.isLocked(USER));
    assertEquals(Map.of("dynamodb", 15L, "okta", 4L), requests);
    assertEquals(List.of(), loaded);
  }

  private String answer(String function, String sample) throws Exception {
    Path log = folder.resolve("classes");
    environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log + ":none");
    List<Moment> asked = new CopyOnWriteArrayList<>();
    try (var first =
        new FirstEvent(event(sample), () -> asked.add(new Moment(classes(log), counts())))) {
      String answer = first.answerOf(function, environment);
      Moment start = asked.getFirst();
      Moment end = asked.getLast();
      assertTrue(start.classes().size() > 1_000, "the classes of the start were not seen");
      loaded = end.classes().subList(start.classes().size(), end.classes().size());
      requests = differences(start.requests(), end.requests());
      return answer;
    }
  }

  /// What has happened until a function asks for an event.
  ///
  /// @param requests by the service's name
  private record Moment(List<String> classes, Map<String, Long> requests) {}

  private String event(String sample) throws IOException {
    return Files.readString(Path.of("../events", sample + ".json"))
        .replace(SAMPLED, time)
        .replace(ARRIVED, time);
  }

  private static List<String> classes(Path log) {
    try {
      return Files.readAllLines(log).stream().filter(line -> line.contains("source: ")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Map<String, Long> counts() {
    long calls = okta.requests().values().stream().mapToLong(Long::longValue).sum();
    return Map.of(
        "sqs", standIns.sqs().front().requests(),
        "dynamodb", standIns.dynamo().front().requests(),
        "secretsmanager", standIns.secrets().front().requests(),
        "okta", calls);
  }

  private static Map<String, Long> differences(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> differences = new TreeMap<>();
    after.forEach(
        (service, count) -> differences.put(service, count - before.getOrDefault(service, 0L)));
    differences.values().removeIf(count -> count == 0);
    return differences;
  }
}
