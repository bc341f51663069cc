package dev.unlatch.lab.okta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.okta.account.NewUser;
import dev.unlatch.lab.okta.api.EndpointClass;
import dev.unlatch.lab.okta.front.Quotas;
import dev.unlatch.lab.okta.front.UsedWindow;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Limits of an organisation that takes two reads of a user in ten seconds, and two requests at
/// once.
final class RateLimitTest {
  private final SettableClock clock = new SettableClock();
  private OktaOrg org;
  private Application application;
  private String path;

  @BeforeEach
  void start() throws IOException {
    Quotas quotas = new Quotas(Map.of(EndpointClass.READ_USER, 2), Duration.ofSeconds(10), 2);
    org = OktaOrg.start(OktaSettings.defaults().withQuotas(quotas), clock);
    application = new Application(org);
    path = "/api/v1/users/" + org.addUser(NewUser.of("ada@example.com", "right"));
  }

  @AfterEach
  void stop() {
    application.close();
    org.close();
  }

  @Test
  void tellsWhatIsLeftAndWhenTheWindowEnds() throws Exception {
    clock.advance(Duration.ofMillis(3500));
    String reset = Long.toString(SettableClock.START.getEpochSecond() + 10);

    assertEquals(List.of("2", "1", reset), limits(application.get(path)));
    assertEquals(List.of("2", "0", reset), limits(application.get(path)));
  }

  @Test
  void refusesTheRequestAboveTheLimitUntilTheWindowEnds() throws Exception {
    application.get(path);
    application.get(path);

    HttpResponse<String> third = application.get(path);
    assertEquals(429, third.statusCode());
    assertEquals("E0000047", Application.code(third));
    assertEquals("0", limits(third).get(1));

    clock.advance(Duration.ofSeconds(10).minusMillis(1));
    assertEquals(429, application.get(path).statusCode());
    clock.advance(Duration.ofMillis(1));
    assertEquals(200, application.get(path).statusCode());
  }

  @Test
  void countsEveryClassOfEndpointsByItself() throws Exception {
    application.get(path);
    application.get(path);
    application.get(path);

    assertEquals(200, application.get("/api/v1/users").statusCode());
    assertEquals(200, application.get(path + "/blocks").statusCode());
  }

  @Test
  void tellsItsLimitsToThoseWithoutATokenToo() throws Exception {
    try (Application stranger = new Application(org.url(), "wrong")) {
      HttpResponse<String> answer = stranger.get("/api/v1/groups");

      assertEquals(401, answer.statusCode());
      assertEquals(List.of("600", "599"), limits(answer).subList(0, 2));
    }
  }

  @Test
  void refusesMoreAtOnceThanItTakes() throws Exception {
    org.faults().failNext(2, HttpFault.delay(Duration.ofMinutes(1)).only("GET /api/v1/groups"));
    List<CompletableFuture<HttpResponse<String>>> held = List.of(hold(), hold());
    assertTrue(org.awaitRequests("GET /api/v1/groups", 2, Duration.ofSeconds(10)));

    HttpResponse<String> third = application.get(path);

    assertEquals(429, third.statusCode());
    assertEquals("E0000047", Application.code(third));
    assertEquals(List.of("0", "0"), limits(third).subList(0, 2));
    org.faults().clear();
    for (CompletableFuture<HttpResponse<String>> answer : held) {
      assertEquals(200, answer.get().statusCode());
    }
    assertEquals(200, application.get(path).statusCode());
  }

  @Test
  void tellsHowMuchOfEachWindowWasUsed() throws Exception {
    application.get(path);
    application.get(path);
    application.get(path);
    clock.advance(Duration.ofSeconds(10));
    application.get(path);
    Instant start = SettableClock.START;
    assertEquals(
        List.of(
            new UsedWindow(EndpointClass.READ_USER, start, 2, 3),
            new UsedWindow(EndpointClass.READ_USER, start.plusSeconds(10), 2, 1)),
        org.usedWindows());
    assertEquals(1, org.usedWindows().getFirst().refused());
    assertEquals(0, org.usedWindows().getLast().refused());
  }

  private CompletableFuture<HttpResponse<String>> hold() {
    return application
        .client()
        .sendAsync(application.request("GET", "/api/v1/groups", ""), BodyHandlers.ofString());
  }

  private static List<String> limits(HttpResponse<String> answer) {
    return List.of(
        answer.headers().firstValue("X-Rate-Limit-Limit").orElseThrow(),
        answer.headers().firstValue("X-Rate-Limit-Remaining").orElseThrow(),
        answer.headers().firstValue("X-Rate-Limit-Reset").orElseThrow());
  }
}
