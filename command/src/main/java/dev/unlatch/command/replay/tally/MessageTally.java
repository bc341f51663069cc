package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.PolicyReport;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Tell;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the messages that events would give. About the same thing, the first three of a window
/// come one by one and the others as one digest; in quiet hours all come as one digest. What an
/// event says later about a held lockout, that it is over or that nobody has decided it, is not
/// counted.
public final class MessageTally {
  /// How many messages about the same thing come one by one in a window.
  private static final int ONE_BY_ONE = 3;

  private final Map<Series, Long> events = new HashMap<>();

  /// Events about the same thing in one window.
  ///
  /// @param reason of the decision; empty if there is none
  /// @param end of the window
  private record Series(Channel channel, String kind, String reason, Instant end, boolean quiet) {
    static Series of(Audience audience, Tell tell, String kind, String reason, Instant at) {
      boolean quiet = audience.isQuiet(at);
      Instant end = quiet ? audience.quiet().orElseThrow().end(at) : end(tell, at);
      return new Series(audience.channel(), kind, reason, end, quiet);
    }

    private static Instant end(Tell tell, Instant at) {
      long window = tell.window().toSeconds();
      return Instant.ofEpochSecond((Math.floorDiv(at.getEpochSecond(), window) + 1) * window);
    }

    /// How many messages some events give.
    long messages(long events) {
      long oneByOne = channel == Channel.USER ? events : quiet ? 0 : Math.min(events, ONE_BY_ONE);
      return oneByOne + (events > oneByOne ? 1 : 0);
    }
  }

  /// An event that somebody would hear of.
  ///
  /// @param audience one of those who hear of it
  /// @param kind as on the bus
  /// @param reason of the decision; empty if there is none
  public void told(Audience audience, Tell tell, String kind, String reason, Instant at) {
    events.merge(Series.of(audience, tell, kind, reason, at), 1L, Long::sum);
  }

  List<PolicyReport.Messages> report() {
    Map<Channel, Long> messages = new EnumMap<>(Channel.class);
    events.forEach(
        (series, count) -> messages.merge(series.channel(), series.messages(count), Long::sum));
    return messages.entrySet().stream()
        .map(it -> new PolicyReport.Messages(it.getKey().word(), it.getValue()))
        .toList();
  }
}
