package dev.unlatch.lab.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The Runtime API as a runtime sees it that makes mistakes; one that makes none is in the tests of
/// the service.
class RuntimeServerTest {
  private static final EventExchange.Event EVENT =
      new EventExchange.Event("Example", "1-2-3", "{\"a\":1}", Instant.ofEpochMilli(1234));

  private final HttpClient client = HttpClient.newHttpClient();
  private final RuntimeServer api;

  RuntimeServerTest() throws IOException {
    api = new RuntimeServer();
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    api.close();
  }

  private CompletableFuture<HttpResponse<String>> next() {
    HttpRequest request = HttpRequest.newBuilder(uri("invocation/next")).GET().build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://" + api.address() + "/2018-06-01/runtime/" + path);
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  @Test
  void handsOutAnEventWithItsHeaders() throws Exception {
    CompletableFuture<HttpResponse<String>> next = next();
    get(api.initialised());
    assertFalse(api.deliver(EVENT).isDone());
    assertEquals("{\"a\":1}", get(next).body());
    assertEquals(
        "1-2-3", get(next).headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElse("none"));
    assertEquals(
        1234, get(next).headers().firstValueAsLong("Lambda-Runtime-Deadline-Ms").orElse(0));
  }

  @Test
  void isDoneWithAnEventWhenTheNextOneIsAskedFor() throws Exception {
    CompletableFuture<HttpResponse<String>> next = next();
    get(api.initialised());
    CompletableFuture<Answer> answer = api.deliver(EVENT);
    get(next);
    assertEquals(202, post("invocation/1-2-3/response", "true").statusCode());
    assertFalse(answer.isDone());
    CompletableFuture<HttpResponse<String>> waiting = next();
    assertEquals(new Answer.Success("true"), get(answer));
    assertFalse(waiting.isDone());
  }

  @Test
  void refusesAnAnswerToAnotherEvent() throws Exception {
    assertEquals(400, post("invocation/9-9-9/response", "true").statusCode());
  }

  @Test
  void refusesASecondAnswer() throws Exception {
    assertFalse(api.deliver(EVENT).isDone());
    post("invocation/1-2-3/response", "true");
    assertEquals(403, post("invocation/1-2-3/error", "{}").statusCode());
  }

  @Test
  void refusesTheNextEventBeforeThisOneIsAnswered() throws Exception {
    CompletableFuture<HttpResponse<String>> first = next();
    get(api.initialised());
    assertFalse(api.deliver(EVENT).isDone());
    get(first);
    assertEquals(403, get(next()).statusCode());
  }

  @Test
  void takesAnErrorThatIsNotJson() throws Exception {
    post("init/error", "it broke");
    assertEquals(new Answer.Failure("Unhandled", "it broke"), get(api.initialised()));
  }

  @Test
  void doesNotKnowOtherPaths() throws Exception {
    assertEquals(404, post("invocation/1-2-3/applause", "").statusCode());
    HttpResponse<String> answer = post("exit/error", "");
    assertEquals(404, answer.statusCode());
    assertTrue(answer.body().contains("/2018-06-01/runtime/exit/error"), answer.body());
  }
}
