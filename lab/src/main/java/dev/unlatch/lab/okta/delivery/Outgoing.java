package dev.unlatch.lab.okta.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.okta.account.Refusal;
import dev.unlatch.lab.okta.log.EventLog;
import dev.unlatch.lab.okta.log.OktaEvent;
import dev.unlatch.lab.okta.log.OktaIds;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// The organisation's event hooks and log streams.
public final class Outgoing implements AutoCloseable {
  /// Types that only log streams and the System Log see.
  private static final Set<String> NOT_BY_HOOK =
      Set.of(
          "user.account.lock.limit",
          "user.account.unlock_failure",
          "app.ad.api.user_import.account_locked",
          "security.threat.detected",
          "security.attack.start",
          "security.attack.end",
          "system.agent.ad.unlock_user_account",
          "system.agent.ldap.unlock_user_account",
          "event_hook.delivery");

  private final EventLog log;
  private final InProgress inProgress = new InProgress();
  private final List<EventHook> hooks = new CopyOnWriteArrayList<>();
  private final HookSender sender;
  private final HookBatches batches;
  private final List<LogStreaming> streams = new ArrayList<>();

  /// Nothing is sent yet.
  ///
  /// @param org the organisation's URL
  public Outgoing(URI org, HookTimes times, EventLog log, Clock clock) {
    this.log = log;
    this.sender = new HookSender(org, times.limit(), log, clock);
    this.batches = new HookBatches(sender, times.gather(), inProgress);
    log.follow(this::post);
  }

  private void post(OktaEvent event) {
    hooks.stream()
        .filter(hook -> hook.events().contains(event.type()))
        .forEach(hook -> batches.add(hook, event));
  }

  /// Makes an event hook and has its receiver verified.
  ///
  /// @return the hook's id
  /// @throws Refusal `E0000001` if hooks do not carry such events or the receiver fails to verify
  public String addEventHook(URI receiver, String secret, Set<String> events)
      throws InterruptedException {
    for (String type : events) {
      if (NOT_BY_HOOK.contains(type)) {
        throw Refusal.invalid("events", "event hooks do not carry " + type);
      }
    }
    sender.verify(receiver);
    EventHook hook = new EventHook(OktaIds.object("who"), receiver, secret, events);
    hooks.add(hook);
    return hook.id();
  }

  /// Removes an event hook.
  public void removeEventHook(String id) {
    hooks.removeIf(hook -> hook.id().equals(id));
  }

  /// The attempts of event hooks so far, including failed ones, in the order in which they ended.
  public List<Delivery> deliveries() {
    return sender.deliveries();
  }

  /// Sends every event from now on to a log stream.
  ///
  /// @param source of its events, such as `aws.partner/okta.com/lab/stream`
  public synchronized LogStreaming streamTo(String source, LogStreaming.Receiver receiver) {
    LogStreaming streaming = new LogStreaming(source, receiver, inProgress, log);
    streams.add(streaming);
    log.follow(streaming::take);
    return streaming;
  }

  /// The event hooks, as Okta's API writes them.
  public List<ObjectNode> hooks() {
    return hooks.stream().map(EventHook::json).toList();
  }

  /// The log streams, as Okta's API writes them.
  public synchronized List<ObjectNode> streams() {
    return streams.stream().map(LogStreaming::json).toList();
  }

  /// Waits until no event is on its way.
  ///
  /// @param time the longest to wait, in real time
  /// @return whether all have arrived or failed
  public boolean awaitNone(Duration time) throws InterruptedException {
    return inProgress.awaitNone(time);
  }

  /// Stops; what is on its way is lost.
  @Override
  public synchronized void close() {
    log.unfollow();
    batches.close();
    sender.close();
    streams.forEach(LogStreaming::stop);
  }
}
