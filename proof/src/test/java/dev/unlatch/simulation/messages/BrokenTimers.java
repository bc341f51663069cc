package dev.unlatch.simulation.messages;

import dev.unlatch.message.Ledger;
import dev.unlatch.message.MessagePorts;
import dev.unlatch.message.Timer;
import dev.unlatch.message.Timers;
import dev.unlatch.message.Window;
import java.time.Duration;
import java.util.Optional;

/// What could be wrong with timers.
final class BrokenTimers {
  private static final Duration DAYS = Duration.ofDays(10);

  private BrokenTimers() {}

  static Timers withoutHops(Timers timers) {
    return (timer, delay) -> {
      if (delay.compareTo(Timers.LONGEST_DELAY) < 0) {
        timers.send(timer, delay);
      }
    };
  }

  static Timers neverDue(Timers timers) {
    return (timer, delay) ->
        timers.send(
            timer instanceof Timer.Digesting(var window, var details, var zone, var due, var token)
                ? new Timer.Digesting(window, details, zone, due.plus(DAYS), token)
                : timer,
            delay);
  }

  static MessagePorts notedFirst(MessagePorts ports) {
    NotedFirst noted = new NotedFirst(ports);
    return MessageAssembly.ports(ports, noted, ports.record(), noted::send);
  }

  /// Holds the timer of an event back until it is noted.
  private static final class NotedFirst extends AlteredLedger {
    private final Timers timers;
    private boolean looked;
    private Optional<Duration> held = Optional.empty();

    NotedFirst(MessagePorts ports) {
      super(ports.ledger());
      this.timers = ports.timers();
    }

    @Override
    public Glance glance(Window window, int limit) {
      Glance glance = super.glance(window, limit);
      looked = limit > 0;
      return glance;
    }

    void send(Timer timer, Duration delay) {
      if (looked && timer instanceof Timer.Digesting) {
        held = Optional.of(delay);
      } else {
        timers.send(timer, delay);
      }
    }

    @Override
    public Ledger.Entry enter(Window window, Entry entry) {
      looked = false;
      return super.enter(window, entry);
    }

    @Override
    public void scheduled(Timer.Digesting timer) {
      looked = false;
      super.scheduled(timer);
      timers.send(timer, held.orElseThrow());
    }

    @Override
    public void sent(Window window, String event) {
      looked = false;
      super.sent(window, event);
    }
  }
}
