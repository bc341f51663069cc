package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/// When Okta wrote an event (`published`): ISO 8601, with whatever offset.
final class Published {
  private static final DateTimeFormatter ISO_8601 =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withChronology(IsoChronology.INSTANCE)
          .withResolverStyle(ResolverStyle.STRICT);

  private Published() {}

  /// How far Okta's clock may be ahead of ours; what is published later than that is not believed.
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /// `published`, or `received` where that is missing, cannot be read, or lies before 1970 or in
  /// the future beyond what clocks may differ: then the quiet period is rather too long than too
  /// short.
  static Instant of(JsonNode event, Instant received) {
    return time(event.path("published"))
        .filter(it -> !it.isAfter(received.plus(AHEAD)) && it.isAfter(Instant.EPOCH))
        .orElse(received);
  }

  /// A time of Okta's; none where there is none, or it cannot be read.
  static Optional<Instant> time(JsonNode node) {
    return Json.text(node).flatMap(Published::parse);
  }

  private static Optional<Instant> parse(String text) {
    try {
      return Optional.of(ISO_8601.parse(text, Instant::from));
    } catch (DateTimeException _) {
      // Not a time, or one without an offset: the event came without one that can be used.
      return Optional.empty();
    }
  }
}
