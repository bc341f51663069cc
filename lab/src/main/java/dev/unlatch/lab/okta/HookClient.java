package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/// Calls the receivers of event hooks, within Okta's time limit.
final class HookClient implements AutoCloseable {
  private static final String CHALLENGE = "x-okta-verification-challenge";

  private final HttpClient client;
  private final Duration limit;

  HookClient(Duration limit) {
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// Posts a body with the hook's secret.
  Delivery.Result post(EventHook.Channel channel, String body) throws InterruptedException {
    HttpRequest.Builder request = channel.request().POST(BodyPublishers.ofString(body));
    return send(request.timeout(limit).build());
  }

  /// The one-time verification, without the secret: whether Okta sends it here is not known, and a
  /// receiver must do without.
  ///
  /// @throws Refusal `E0000001` if the receiver does not give the challenge back
  void verify(EventHook.Channel channel) throws InterruptedException {
    String challenge = Ids.sessionToken();
    HttpRequest request =
        HttpRequest.newBuilder(channel.uri()).timeout(limit).header(CHALLENGE, challenge).build();
    try {
      check(client.send(request, BodyHandlers.ofString()), challenge);
    } catch (IOException unreachable) {
      throw Refusal.invalid("verification", unreachable);
    }
  }

  private static void check(HttpResponse<String> response, String challenge) throws IOException {
    if (response.statusCode() != 200) {
      throw Refusal.invalid("verification", "answered with status " + response.statusCode());
    }
    JsonNode answer = Json.parse(response.body());
    if (!answer.path("verification").asText().equals(challenge)) {
      throw Refusal.invalid("verification", "the answer is not the challenge");
    }
  }

  private Delivery.Result send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
      return new Delivery.Result.Answered(response.statusCode());
    } catch (HttpTimeoutException _) {
      return new Delivery.Result.TimedOut();
    } catch (IOException broken) {
      return new Delivery.Result.Unreachable(broken.toString());
    }
  }

  /// Gives up what is in progress.
  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
