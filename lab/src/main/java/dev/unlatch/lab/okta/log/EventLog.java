package dev.unlatch.lab.okta.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Everything that happened in the organisation, in order: Okta's System Log.
public final class EventLog {
  private final Clock clock;
  private final Supplier<Duration> delay;
  private final List<OktaEvent> events = new ArrayList<>();
  private final List<Consumer<OktaEvent>> followers = new ArrayList<>();
  private final Map<String, Network> networks = new HashMap<>();

  /// An empty log.
  ///
  /// @param delay how long after it happened an event is stored
  public EventLog(Clock clock, Supplier<Duration> delay) {
    this.clock = clock;
    this.delay = delay;
  }

  /// From now on Okta knows this about an address; later events from there are logged with it.
  public synchronized void know(String ipAddress, Network network) {
    networks.put(ipAddress, network);
  }

  /// Passes every later event to the follower, in order, before the writer goes on: it must not
  /// block.
  public synchronized void follow(Consumer<OktaEvent> follower) {
    followers.add(follower);
  }

  /// Stops passing events on.
  public synchronized void unfollow() {
    followers.clear();
  }

  /// Writes what happens now.
  public void write(LogLine line) {
    write(line, clock.instant());
  }

  /// Writes what happened at a given time.
  public synchronized void write(LogLine line, Instant happened) {
    OktaEvent event =
        OktaEvent.of(
            line.json(network(line), happened), happened, clock.instant().plus(delay.get()));
    events.add(event);
    followers.forEach(follower -> follower.accept(event));
  }

  /// Okta rates every sign-in, so one from an unknown address is [Network#ORDINARY]; it says
  /// nothing about anything else from there.
  private Network network(LogLine line) {
    String address = line.origin().ipAddress();
    Network otherwise = line.kind().isSignIn() ? Network.ORDINARY : Network.UNKNOWN;
    return address == null ? Network.UNKNOWN : networks.getOrDefault(address, otherwise);
  }

  /// Every event stored by now, in the order of writing.
  public synchronized List<OktaEvent> stored() {
    Instant now = clock.instant();
    return events.stream().filter(event -> !event.stored().isAfter(now)).toList();
  }
}
