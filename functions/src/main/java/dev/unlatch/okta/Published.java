package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
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

  /// The earlier of `published` and of `received`, for nothing is counted from a time that has not
  /// come. It is `received` where `published` is missing, cannot be read, or lies before 1970: then
  /// the quiet period is rather too long than too short.
  static Instant of(JsonNode event, Instant received) {
    return Json.text(event.path("published"))
        .flatMap(Published::parse)
        .filter(published -> published.isBefore(received) && published.isAfter(Instant.EPOCH))
        .orElse(received);
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
