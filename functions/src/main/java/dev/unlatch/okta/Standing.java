package dev.unlatch.okta;

import dev.unlatch.response.Allowance;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where we stand with a rate limit, as an answer's headers say (Okta, "Rate limits").
///
/// @param allowance what is left; none when the answer does not say, or too many requests were in
///   progress at once: then Okta gives 0 for the limit and for what remains of it
/// @param date when Okta answered, by its own clock; none when the answer does not say
record Standing(Optional<Allowance> allowance, Optional<Instant> date) {
  /// The longest that a window can last: Okta's are a minute, the rest is for rounding.
  static final Duration LONGEST_WINDOW = Duration.ofSeconds(70);

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

  /// Epoch seconds, up to the year 5138.
  private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,11}");

  /// Of an answer that says nothing.
  static final Standing UNKNOWN = new Standing(Optional.empty(), Optional.empty());

  static Standing of(Response response) {
    Optional<Integer> limit = count(response, "X-Rate-Limit-Limit").filter(it -> it > 0);
    Optional<Integer> remaining = count(response, "X-Rate-Limit-Remaining");
    Optional<Instant> reset = reset(response);
    Optional<Allowance> allowance =
        limit.isEmpty() || remaining.isEmpty() || reset.isEmpty()
            ? Optional.empty()
            : Optional.of(new Allowance(limit.get(), remaining.get(), reset.get()));
    return new Standing(allowance, date(response));
  }

  /// How far our clock is ahead of Okta's, so that a time of Okta's and this make one of ours.
  ///
  /// The answer's own date tells it where the reset is less than a window after that. Without such
  /// a date our clock is believed where the reset is less than a window from now, and otherwise the
  /// reset is taken to be a minute from now: a clock that is wrong makes us wait for a minute, and
  /// neither for an hour nor not at all.
  ///
  /// @param reset when the window ends, by Okta's clock
  /// @param now when the answer was there, by our clock
  Duration skew(Instant reset, Instant now) {
    if (date.filter(it -> isWithinWindow(it, reset)).isPresent()) {
      return Duration.between(date.get(), now);
    }
    return isWithinWindow(now, reset)
        ? Duration.ZERO
        : Duration.between(reset, now.plus(Duration.ofMinutes(1)));
  }

  private static boolean isWithinWindow(Instant time, Instant reset) {
    return !reset.isBefore(time) && !reset.isAfter(time.plus(LONGEST_WINDOW));
  }

  private static Optional<Integer> count(Response response, String header) {
    return text(response, header, COUNT).map(Integer::valueOf);
  }

  /// When the rate limit is renewed, by Okta's clock; none when the answer does not say.
  static Optional<Instant> reset(Response response) {
    return text(response, "X-Rate-Limit-Reset", EPOCH_SECONDS)
        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
  }

  private static Optional<String> text(Response response, String header, Pattern form) {
    return response.first(header).map(String::strip).filter(it -> form.matcher(it).matches());
  }

  /// RFC 9110, "Date".
  private static Optional<Instant> date(Response response) {
    try {
      return response
          .first("Date")
          .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException _) {
      return Optional.empty(); // our own clock has to do
    }
  }
}
