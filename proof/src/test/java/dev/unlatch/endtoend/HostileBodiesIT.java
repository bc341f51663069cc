package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.storm.PeakMemory;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Bodies that no Okta sends, on the packaged hook behind the HTTP API: each that reaches the hook
/// is answered with a clear 4xx, and none takes more memory than the function has.
@Isolated("it measures the memory of all processes that the tests have started")
class HostileBodiesIT {
  private static final int MEBIBYTE = 1 << 20;
  private static final int SLOW_SENDERS = 50;

  private static final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static World world;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    world = World.that("observe");
  }

  @AfterAll
  static void stop() {
    client.close();
    world.close();
  }

  @Test
  void answersEachWithAClear4xxAndStaysWithinItsMemory() throws Exception {
    assertAnswer(413, "Request Entity Too Large", post(text(10 * MEBIBYTE + 1)));
    assertAnswer(400, "at most 4194304 are read", post(text(5 * MEBIBYTE)));
    assertAnswer(400, "nested deeper than 50 levels", post(of('[', 4 * MEBIBYTE)));
    assertAnswer(400, "the body is not JSON", post(of('{', MEBIBYTE)));
    assertAnswer(400, "nested deeper than 50 levels, or holds a string", post(text(MEBIBYTE)));
    long most = PeakMemory.ofChildren().mebibytes();
    assertTrue(most > 0 && most < 256, () -> "MiB that were resident: " + most);
  }

  /// As the stand-in has it; what a real HTTP API answers is not known.
  @Test
  void goesOnAfterABodyThatTheApiTakesAndLambdaDoesNot() throws Exception {
    assertAnswer(500, "Internal Server Error", post(text(6 * MEBIBYTE)));
    assertAnswer(500, "Internal Server Error", post(text(10 * MEBIBYTE)));
    assertAnswer(400, "at most 4194304 are read", post(text(5 * MEBIBYTE)));
  }

  @Test
  void refusesBytesThatAreNoUtf8() throws Exception {
    byte[] broken =
        hookBody().replace("Max sign", "Max\u00ffsign").getBytes(StandardCharsets.ISO_8859_1);
    assertAnswer(400, "the body is not UTF-8", post(broken, "application/octet-stream"));
  }

  @Test
  void takesTheLastOfTwoFieldsOfOneName() throws Exception {
    String twice = hookBody().replace("{ \"id\"", "{ \"id\": \"00uNobodyExample0001\", \"id\"");
    assertEquals(
        200, post(twice.getBytes(StandardCharsets.UTF_8), "application/json").statusCode());
    world.awaitState("00uRobinExample00001", "LEFT");
    assertEquals(List.of(), world.episodes("00uNobodyExample0001"));
  }

  @Test
  void answersOthersWhileManySendSlowlyOrNotToTheEnd() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_SENDERS; i++) {
        slow.add(beginning());
      }
      HttpResponse<String> answer = post("{}".getBytes(StandardCharsets.UTF_8), "application/json");
      assertAnswer(400, "\"eventType\\\" is missing", answer);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    assertEquals(400, post("{}".getBytes(StandardCharsets.UTF_8), "application/json").statusCode());
  }

  /// A connection on which a POST has begun, and does not go on.
  private static Socket beginning() throws IOException {
    URI route = world.lab().routeUrl();
    Socket socket = new Socket(route.getHost(), route.getPort());
    String head =
        "POST %s HTTP/1.1\r\nHost: lab\r\nAuthorization: %s\r\nContent-Length: 1000\r\n\r\n{"
            .formatted(route.getPath(), world.operator().hookSecret());
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void assertAnswer(int status, String text, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains(text), answer::body);
  }

  private static byte[] of(char character, int bytes) {
    return Character.toString(character).repeat(bytes).getBytes(StandardCharsets.US_ASCII);
  }

  /// JSON that is one string.
  private static byte[] text(int bytes) {
    return ("\"" + "x".repeat(bytes - 2) + "\"").getBytes(StandardCharsets.US_ASCII);
  }

  private static String hookBody() throws IOException {
    return Files.readString(Path.of("src/test/resources/dev/unlatch/endtoend/hook.json"));
  }

  private static HttpResponse<String> post(byte[] body) throws Exception {
    return post(body, "application/json");
  }

  private static HttpResponse<String> post(byte[] body, String type) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(world.lab().routeUrl())
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", world.operator().hookSecret())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
