package dev.unlatch.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// Okta's rate limits: so many requests in each minute, of which the customer's other tools take
/// their part as the minute goes on (Okta, "Rate limits").
final class ModelLimits {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Setting setting;
  private final Chance chance;
  private final Map<Endpoint, Window> windows = new EnumMap<>(Endpoint.class);

  /// What a world draws.
  ///
  /// @param limit of each bucket
  /// @param shared whether all that is asked about users is one bucket; else each endpoint is
  /// @param end from when the other tools take nothing any more, by Okta's clock
  record Setting(int limit, boolean shared, Instant end) {
    /// What has to be left to the other tools: half.
    int kept() {
      return Math.ceilDiv(limit, 2);
    }
  }

  /// What an answer tells of its bucket.
  ///
  /// @param refused whether there was no request left
  /// @param reset when the next window begins, in whole seconds, by Okta's clock
  record Taken(boolean refused, int remaining, Instant reset) {}

  private static final class Window {
    final Instant begin;
    final Instant reset;
    final int others;
    int ours;

    Window(Instant now, int others) {
      begin = now;
      reset = Instant.ofEpochSecond(now.plus(WINDOW).getEpochSecond());
      this.others = others;
    }

    /// What the other tools have taken by now: all of theirs by the end.
    int others(Instant now) {
      double gone = (double) Duration.between(begin, now).toMillis() / WINDOW.toMillis();
      return (int) (others * gone);
    }
  }

  ModelLimits(Setting setting, Chance chance) {
    this.setting = setting;
    this.chance = chance;
  }

  Setting setting() {
    return setting;
  }

  /// Takes one request, if one is left.
  ///
  /// @param now by Okta's clock
  Taken take(Endpoint endpoint, Instant now) {
    Window window = windows.merge(bucket(endpoint), begin(now), (old, next) -> current(old, next));
    int left = setting.limit() - window.others(now) - window.ours;
    if (left <= 0) {
      return new Taken(true, 0, window.reset);
    }
    window.ours++;
    return new Taken(false, left - 1, window.reset);
  }

  private Endpoint bucket(Endpoint endpoint) {
    return setting.shared() && endpoint != Endpoint.LOGS ? Endpoint.USER : endpoint;
  }

  private static Window current(Window old, Window next) {
    return next.begin.isBefore(old.reset) ? old : next;
  }

  /// A window of which the others take up to what is left to them, or more.
  private Window begin(Instant now) {
    int most = chance.of(0.6) ? setting.limit() / 2 : setting.limit();
    int others = chance.between(0, most);
    return new Window(now, now.isBefore(setting.end()) ? others : 0);
  }
}
