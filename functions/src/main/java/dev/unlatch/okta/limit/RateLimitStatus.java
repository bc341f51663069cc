package dev.unlatch.okta.limit;

import dev.unlatch.http.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where we stand with a rate limit, according to an answer's headers (Okta, "Rate limits").
///
/// @param allowance what is left; empty if the answer does not say, or too many requests were in
///   progress at once: Okta then gives 0 for the limit and for what remains of it
/// @param date when Okta answered, by its own clock; empty if the answer does not say
public record RateLimitStatus(Optional<Allowance> allowance, Optional<Instant> date) {
  /// The longest that a window can last: Okta's last a minute, the rest is for rounding.
  static final Duration LONGEST_WINDOW = Duration.ofSeconds(70);

  /// The longest that an answer can make us wait: after that we look for ourselves.
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);

  private static final Pattern COMMA = Pattern.compile(",");

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

  /// Epoch seconds, up to the year 5138.
  private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,11}");

  /// The status of an answer that says nothing.
  public static final RateLimitStatus UNKNOWN =
      new RateLimitStatus(Optional.empty(), Optional.empty());

  public static RateLimitStatus of(HttpAnswer response) {
    return new RateLimitStatus(allowance(response), date(response));
  }

  /// If the headers are doubled, those with the least remaining count.
  private static Optional<Allowance> allowance(HttpAnswer response) {
    List<Integer> remaining = counts(response, "X-Rate-Limit-Remaining");
    List<Integer> limits = counts(response, "X-Rate-Limit-Limit");
    List<Instant> resets = resets(response);
    if (remaining.isEmpty() || limits.isEmpty() || resets.isEmpty()) {
      return Optional.empty();
    }
    int least = Collections.min(remaining);
    int index = remaining.indexOf(least);
    int limit = limits.get(Math.min(index, limits.size() - 1));
    Instant reset = resets.get(Math.min(index, resets.size() - 1));
    return limit == 0 ? Optional.empty() : Optional.of(new Allowance(limit, least, reset));
  }

  /// How far our clock is ahead of Okta's: a time of Okta's plus this is one of ours.
  ///
  /// The answer's own date tells, if the reset is less than a window after it. Without such a date,
  /// our clock is believed if the reset is less than a window from now; otherwise the reset is
  /// taken to be a minute from now, so that a wrong clock makes us wait for a minute, rather than
  /// for an hour or not at all.
  ///
  /// @param reset when the window ends, by Okta's clock
  /// @param now when the answer arrived, by our clock
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

  private static List<Integer> counts(HttpAnswer response, String header) {
    return values(response, header)
        .filter(it -> COUNT.matcher(it).matches())
        .map(Integer::valueOf)
        .toList();
  }

  /// When the rate limit is renewed, by Okta's clock; empty if the answer does not say. Of several
  /// times, the latest.
  public static Optional<Instant> reset(HttpAnswer response) {
    return resets(response).stream().max(Comparator.naturalOrder());
  }

  private static List<Instant> resets(HttpAnswer response) {
    return values(response, "X-Rate-Limit-Reset")
        .filter(it -> EPOCH_SECONDS.matcher(it).matches())
        .map(it -> Instant.ofEpochSecond(Long.parseLong(it)))
        .toList();
  }

  /// The values of all headers of a name, including those joined by commas in one header.
  public static Stream<String> values(HttpAnswer response, String header) {
    return response.all(header).stream().flatMap(COMMA::splitAsStream).map(String::strip);
  }

  /// When the answer says that it can be asked again, by its own clock (RFC 9110, 10.2.3); empty if
  /// it does not say, or has no date to count from.
  public static Optional<Instant> retryAfter(HttpAnswer response) {
    Optional<Instant> date = date(response);
    Optional<Instant> after =
        response
            .first("Retry-After")
            .map(String::strip)
            .flatMap(
                it ->
                    COUNT.matcher(it).matches()
                        ? date.map(from -> from.plusSeconds(Long.parseLong(it)))
                        : time(it));
    return after.flatMap(it -> date.map(from -> bounded(it, from.plus(LONGEST_RETRY))));
  }

  private static Instant bounded(Instant time, Instant latest) {
    return time.isAfter(latest) ? latest : time;
  }

  /// RFC 9110, "Date".
  private static Optional<Instant> date(HttpAnswer response) {
    return response.first("Date").flatMap(RateLimitStatus::time);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException _) {
      return Optional.empty(); // our own clock has to do
    }
  }
}
