package dev.unlatch.lab.okta;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Posts a batch of events to a hook's receiver, and once more where Okta would.
final class HookSender {
  private static final int ATTEMPTS = 2;

  private final URI org;
  private final HookClient client;
  private final SystemLog log;
  private final Clock clock;
  private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();

  HookSender(URI org, HookClient client, SystemLog log, Clock clock) {
    this.org = org;
    this.client = client;
    this.log = log;
    this.clock = clock;
  }

  /// Posts the events; a failure for good is logged as `event_hook.delivery`.
  void send(EventHook hook, List<LogEvent> events) throws InterruptedException {
    HookJson.Batch batch = new HookJson.Batch(Ids.uuid(), clock.instant(), events);
    String body = Json.write(HookJson.envelope(org, hook.id(), batch));
    Delivery.Result result;
    int attempt = 0;
    do {
      attempt++;
      result = client.post(hook.channel(), body);
      deliveries.add(delivery(hook, batch, attempt, result));
    } while (result.isRetried() && attempt < ATTEMPTS);
    if (!result.isAccepted()) {
      log.write(EventKind.HOOK_FAILED, Party.SYSTEM, hook.party(), Origin.OKTA);
    }
  }

  /// Every attempt so far.
  List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  private Delivery delivery(
      EventHook hook, HookJson.Batch batch, int attempt, Delivery.Result result) {
    List<String> events = batch.events().stream().map(LogEvent::uuid).toList();
    return new Delivery(clock.instant(), hook.id(), batch.eventId(), events, attempt, result);
  }
}
