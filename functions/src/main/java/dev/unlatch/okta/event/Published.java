package dev.unlatch.okta.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.fact.Evidence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/// When Okta wrote an event (`published`): ISO 8601 with any offset. A time without one is UTC, and
/// a space may replace the `T`: some systems rewrite times so.
public final class Published {
  private static final DateTimeFormatter ISO_8601 =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT)
          .withChronology(IsoChronology.INSTANCE)
          .withResolverStyle(ResolverStyle.STRICT);

  private Published() {}

  /// `published`, or `received` if that is missing, cannot be read, or lies before 1970 or further
  /// in the future than clocks may differ: then the quiet period is too long rather than too short.
  public static Instant of(JsonNode event, Instant received) {
    return time(event.path("published"))
        .filter(
            it -> !it.isAfter(received.plus(Evidence.GREATEST_SKEW)) && it.isAfter(Instant.EPOCH))
        .orElse(received);
  }

  /// A time of Okta's; empty if it is missing or cannot be read.
  public static Optional<Instant> time(JsonNode node) {
    return OktaJson.text(node).flatMap(Published::parse);
  }

  /// The time in a string; empty if there is none.
  public static Optional<Instant> parse(String text) {
    try {
      String withT = text.replaceFirst("^(\\S{10}) ", "$1T");
      return Optional.of(ISO_8601.parse(withT, Instant::from));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
