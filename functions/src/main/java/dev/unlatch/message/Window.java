package dev.unlatch.message;

import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A stretch of time whose messages of one series are counted together.
///
/// @param from when it begins: its events happened from then on
/// @param to when it ends, exclusive
public record Window(Series series, Instant from, Instant to) {
  /// Messages about the same thing on one channel: more than a few of them come as a digest.
  ///
  /// @param kind of the events, such as `lockout-held`
  /// @param reason of their decision; empty if the kind has none
  /// @param user the Okta user id for mail to the user; empty for every other channel
  /// @param quiet whether they are for an entry with quiet hours: another entry of the channel does
  ///   not wait for these
  public record Series(
      Channel channel, String kind, Optional<String> reason, Optional<String> user, boolean quiet) {
    static Series of(BusEvent event, Audience audience) {
      return new Series(
          audience.channel(),
          event.kind(),
          event.reason(),
          event.user().filter(_ -> audience.channel() == Channel.USER),
          audience.quiet().isPresent());
    }
  }

  /// How many events of a window are sent at once; none in quiet hours.
  public static final int AT_ONCE = 3;

  /// The window of an event: the quiet hours that it is in, or else one of the usual length,
  /// counted from the epoch.
  ///
  /// @param audience who hears of it
  /// @param length the usual length
  public static Window of(BusEvent event, Audience audience, Duration length) {
    Series series = Series.of(event, audience);
    Instant at = event.at();
    return audience
        .quiet()
        .filter(it -> it.contains(at))
        .map(it -> new Window(series, it.begin(at), it.end(at)))
        .orElseGet(() -> usual(series, at, length));
  }

  private static Window usual(Series series, Instant at, Duration length) {
    long millis = length.toMillis();
    Instant from = Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    return new Window(series, from, from.plus(length));
  }

  /// Identifies a digest of this window for its channel, such as
  /// `lockout-held/risk/2026-01-05T09:30:00Z/PT15M`; with `/quiet` if its entry has quiet hours.
  ///
  /// @param edition counts its digests, from 1
  String id(long edition) {
    String reason = series.reason().map(it -> "/" + it).orElse("");
    String later = edition == 1 ? "" : "/" + edition;
    String quiet = series.quiet() ? "/quiet" : "";
    return series.kind() + reason + "/" + from + "/" + Duration.between(from, to) + quiet + later;
  }
}
