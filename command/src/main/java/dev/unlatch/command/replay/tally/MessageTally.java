package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.PolicyReport;
import dev.unlatch.message.BusEvent;
import dev.unlatch.message.Window;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Tell;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the messages that a policy would send: for each window, those sent at once and a digest
/// of the rest. Later messages about a held lockout, that it is over or that nobody has decided it,
/// are not counted.
public final class MessageTally {
  private final Map<Counted, Long> events = new HashMap<>();

  /// Events that are counted together.
  ///
  /// @param quiet whether the window lies in quiet hours, when nothing is sent at once
  private record Counted(Window window, boolean quiet) {
    Channel channel() {
      return window.series().channel();
    }

    /// How many messages some events give. Users get no digests.
    long messages(long events) {
      long atOnce = quiet ? 0 : Math.min(events, Window.AT_ONCE);
      return atOnce + (events > atOnce && channel() != Channel.USER ? 1 : 0);
    }
  }

  /// An event that somebody would hear of.
  ///
  /// @param audience one of those who hear of it
  public void told(BusEvent event, Audience audience, Tell tell) {
    Window window = Window.of(event, audience, tell.window());
    events.merge(new Counted(window, audience.isQuiet(event.at())), 1L, Long::sum);
  }

  List<PolicyReport.Messages> report() {
    Map<Channel, Long> messages = new EnumMap<>(Channel.class);
    events.forEach(
        (counted, count) -> messages.merge(counted.channel(), counted.messages(count), Long::sum));
    return messages.entrySet().stream()
        .map(it -> new PolicyReport.Messages(it.getKey().word(), it.getValue()))
        .toList();
  }
}
