package dev.unlatch.lab.okta;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the organisation sends by itself: event hooks and log streams.
final class Outgoing implements AutoCloseable {
  /// Okta has no more log streams in an organisation.
  private static final int MOST_STREAMS = 2;

  private final String subdomain;
  private final SystemLog log;
  private final Clock clock;
  private final InProgress inProgress = new InProgress();
  private final EventHooks hooks = new EventHooks();
  private final HookClient client;
  private final HookSender sender;
  private final HookBatches batches;
  private final List<LogStreaming> streams = new ArrayList<>();

  Outgoing(OktaSettings settings, URI org, SystemLog log, Clock clock) {
    this.subdomain = settings.subdomain();
    this.log = log;
    this.clock = clock;
    this.client = new HookClient(settings.hookTimes().limit());
    this.sender = new HookSender(org, client, log, clock);
    this.batches = new HookBatches(hooks, sender, settings.hookTimes().gather(), inProgress);
    log.follow(batches);
  }

  List<Route> routes() {
    return new HookRoutes(hooks, client, clock).routes();
  }

  String addEventHook(URI receiver, String secret, Set<String> events) throws InterruptedException {
    EventHook.Channel channel = new EventHook.Channel(receiver, "Authorization", secret);
    EventHook hook = hooks.add(receiver.toString(), events, channel, clock.instant());
    client.verify(channel);
    hooks.put(hook.verify());
    return hook.id();
  }

  void removeEventHook(String id) {
    hooks.remove(id);
  }

  List<Delivery> deliveries() {
    return sender.deliveries();
  }

  synchronized LogStreaming streamTo(String name, LogStream consumer) {
    if (streams.size() == MOST_STREAMS) {
      throw new IllegalStateException("there are " + MOST_STREAMS + " log streams already");
    }
    String source = "aws.partner/okta.com/%s/%s".formatted(subdomain, name);
    LogStreaming streaming = new LogStreaming(source, consumer, inProgress, log);
    streams.add(streaming);
    log.follow(streaming::take);
    return streaming;
  }

  boolean awaitNone(Duration time) throws InterruptedException {
    return inProgress.awaitNone(time);
  }

  /// Stops; what is on its way is given up.
  @Override
  public synchronized void close() {
    log.unfollow();
    batches.close();
    client.close();
    streams.forEach(LogStreaming::stop);
  }
}
