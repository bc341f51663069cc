package dev.unlatch.policy.tell;

import dev.unlatch.policy.rule.During;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// Who hears of some events: an entry of `tell.to`.
///
/// @param kinds the kinds of events, as on the bus, such as `lockout-held`
/// @param when a pattern in EventBridge's syntax, as JSON, for the event's `detail`; empty for all
///   of those kinds
/// @param zone on whose clocks a message tells times
/// @param quiet the hours in which messages wait for a digest at their end; empty for none, and for
///   a channel that does not keep quiet
/// @param escalation what happens if nobody decides a held lockout; empty for nothing
public record Audience(
    Channel channel,
    Set<String> kinds,
    Optional<String> when,
    Details details,
    ZoneId zone,
    Optional<During> quiet,
    Optional<Escalation> escalation) {
  public Audience {
    kinds = Set.copyOf(kinds);
    quiet = quiet.filter(_ -> channel.keepsQuiet());
  }

  /// Whether a message waits for the end of these quiet hours.
  public boolean isQuiet(Instant at) {
    return quiet.filter(it -> it.contains(at)).isPresent();
  }

  /// Tells others of a held lockout that nobody has decided.
  ///
  /// @param after how long it was held until then
  public record Escalation(Duration after, Channel to) {}
}
