package dev.unlatch.lab.okta.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.log.ClientOrigin;
import dev.unlatch.lab.okta.log.EventKind;
import dev.unlatch.lab.okta.log.EventLog;
import dev.unlatch.lab.okta.log.LogLine;
import dev.unlatch.lab.okta.log.OktaEvent;
import dev.unlatch.lab.okta.log.OktaIds;
import dev.unlatch.lab.okta.log.Party;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Posts batches of events to hooks' receivers, within Okta's time limit, and once more if Okta
/// would.
final class HookSender implements AutoCloseable {
  private static final String CHALLENGE = "x-okta-verification-challenge";

  private final URI org;
  private final Duration limit;
  private final EventLog log;
  private final Clock clock;
  private final HttpClient client;
  private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();

  HookSender(URI org, Duration limit, EventLog log, Clock clock) {
    this.org = org;
    this.limit = limit;
    this.log = log;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// The one-time verification, without the secret: whether Okta sends it here is unknown, so a
  /// receiver must do without.
  ///
  /// @throws Refusal `E0000001` if the receiver does not return the challenge
  void verify(URI receiver) throws InterruptedException {
    String challenge = OktaIds.of("20111", 35);
    HttpRequest request =
        HttpRequest.newBuilder(receiver).timeout(limit).header(CHALLENGE, challenge).build();
    try {
      if (!isGivenBack(challenge, client.send(request, BodyHandlers.ofString()))) {
        throw Refusal.invalid("verification", "the answer is not the challenge");
      }
    } catch (IOException unreachable) {
      throw Refusal.invalid("verification", unreachable);
    }
  }

  private static boolean isGivenBack(String challenge, HttpResponse<String> response)
      throws JsonProcessingException {
    return response.statusCode() == 200
        && LabJson.read(response.body()).path("verification").asText().equals(challenge);
  }

  /// Posts the events; a final failure is logged as `event_hook.delivery`.
  void send(EventHook hook, List<OktaEvent> events) throws InterruptedException {
    EventHook.Batch batch =
        new EventHook.Batch(UUID.randomUUID().toString(), clock.instant(), events);
    String body = batch.body(org + "/api/v1/eventHooks/" + hook.id());
    Delivery delivery = attempt(hook, batch.eventId(), body, 1);
    if (delivery.isRetried()) {
      delivery = attempt(hook, batch.eventId(), body, 2);
    }
    if (!delivery.isAccepted()) {
      log.write(new LogLine(EventKind.HOOK_FAILED, Party.SYSTEM, hook.party(), ClientOrigin.OKTA));
    }
  }

  private Delivery attempt(EventHook hook, String eventId, String body, int attempt)
      throws InterruptedException {
    HttpRequest request = hook.post().POST(BodyPublishers.ofString(body)).timeout(limit).build();
    Delivery delivery = new Delivery(hook.id(), eventId, attempt, status(request));
    deliveries.add(delivery);
    return delivery;
  }

  private OptionalInt status(HttpRequest request) throws InterruptedException {
    try {
      return OptionalInt.of(client.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException unreachable) {
      return OptionalInt.empty(); // like a time-out
    }
  }

  /// Every attempt so far.
  List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /// Gives up what is in progress.
  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
