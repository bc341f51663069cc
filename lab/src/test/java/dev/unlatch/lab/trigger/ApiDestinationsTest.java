package dev.unlatch.lab.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.channel.Channels;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.Received;
import dev.unlatch.lab.trigger.ApiDestinations.Policy;
import dev.unlatch.lab.trigger.EventBusStandIn.Target;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Delivers to a stand-in of PagerDuty, which takes only events that have its routing key.
final class ApiDestinationsTest {
  private static final String EVENT =
      """
      {"detail": {"id": "1", "body": {"event_action": "trigger", "dedup_key": "00u1/2",
       "payload": {"summary": "Held", "source": "acme.okta.com", "severity": "warning"}}}}
      """;

  private final Channels channels = Channels.start(Clock.systemUTC());
  private final ApiDestinations destinations =
      new ApiDestinations(Clock.systemUTC(), ApiDestinations.LONGEST);
  private final Received<String> dead = new Received<>();

  ApiDestinationsTest() throws IOException {}

  @AfterEach
  void stop() {
    destinations.close();
    channels.close();
  }

  @Test
  void sendsThePartOfTheEventWithTheConnectionsParameters() throws Exception {
    var _ = target(185).take(EVENT).get();
    JsonNode got = channels.of("pagerduty").getFirst().content();
    assertEquals("00u1/2", got.path("dedup_key").asText());
    assertEquals(secret().path("routingKey"), got.path("routing_key"));
  }

  static Stream<HttpFault> passing() {
    return Stream.of(
        HttpFault.status(409),
        HttpFault.answer(LabReply.empty(429).with("Retry-After", "0")),
        HttpFault.status(503),
        HttpFault.cut());
  }

  @ParameterizedTest
  @MethodSource("passing")
  void triesAgainWhatMayPass(HttpFault fault) throws Exception {
    channels.pagerDuty().faults().failNext(1, fault);
    var _ = target(185).take(EVENT).get();
    assertEquals(2, channels.pagerDuty().front().requests());
    assertEquals(1, channels.of("pagerduty").size());
  }

  @Test
  void triesAgainWhatIsNotAnsweredInTime() throws Exception {
    channels.pagerDuty().faults().failNext(1, HttpFault.hang());
    try (var impatient = new ApiDestinations(Clock.systemUTC(), Duration.ofMillis(200))) {
      var _ = target(185, impatient).take(EVENT).get();
    }
    assertEquals(1, channels.of("pagerduty").size());
    channels.pagerDuty().faults().clear();
  }

  @Test
  void givesUpAtOnceWhatIsRefused() throws Exception {
    Target before = target(185);
    channels.pagerDuty().rotate();
    var _ = before.take(EVENT).get();
    assertTrue(dead.all().getFirst().startsWith("0 retries: 400 {\"error\":\"the key"));
    assertEquals(List.of("the key is not valid"), refusals());
  }

  @Test
  void givesUpAfterTheLastRetry() throws Exception {
    channels.pagerDuty().faults().fail(HttpFault.status(503));
    var _ = target(1).take(EVENT).get();
    assertEquals(List.of("1 retries: 503 {}"), dead.all());
  }

  @Test
  void givesUpAnEventThatWouldBeTooOldAtTheNextTry() throws Exception {
    LabReply later = LabReply.empty(429).with("Retry-After", "86401");
    channels.pagerDuty().faults().fail(HttpFault.answer(later));
    var _ = target(185).take(EVENT).get();
    assertEquals(List.of("0 retries: 429 "), dead.all());
  }

  @Test
  void givesUpAnEventWithoutThatPart() throws Exception {
    var _ = target(185).take("{\"detail\": {}}").get();
    assertEquals(List.of("0 retries: $.detail.body leads to nothing in the event"), dead.all());
  }

  @ParameterizedTest
  @CsvSource({"120, PT2M", "1, PT10S", "'Fri, 02 Jan 2026 03:05:05 GMT', PT1M", "soon, PT10S"})
  void waitsForTheLongerOfItsOwnTimeAndTheEndpoints(String retryAfter, Duration expected) {
    DeliveryAttempt throttled = new DeliveryAttempt(false, true, "429", Optional.of(retryAfter));
    assertEquals(
        expected, throttled.wait(Instant.parse("2026-01-02T03:04:05Z"), Duration.ofSeconds(10)));
  }

  private Target target(int retries) {
    return target(retries, destinations);
  }

  private Target target(int retries, ApiDestinations destinations) {
    ApiDestination pagerDuty =
        new ApiDestination(
            URI.create(secret().path("url").asText()),
            "$.detail.body",
            "X-From",
            "lab",
            LabJson.object().put("routing_key", secret().path("routingKey").asText()));
    return destinations.target(
        pagerDuty,
        new Policy(
            retries,
            Duration.ofDays(1),
            (_, failure, tries) -> dead.add(tries + " retries: " + failure.problem())));
  }

  private JsonNode secret() {
    return LabJson.certain(channels.pagerDuty().secret());
  }

  private List<String> refusals() {
    return channels.pagerDuty().refusals();
  }
}
