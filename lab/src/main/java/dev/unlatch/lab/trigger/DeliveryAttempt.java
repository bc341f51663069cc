package dev.unlatch.lab.trigger;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// What came of one request to an API destination (EventBridge User Guide, "API destinations",
/// "error codes": 409, 429 and 5xx are tried again, all others are not).
///
/// @param delivered whether the endpoint has taken the event
/// @param again whether it is worth another request
/// @param problem what is wrong, for the dead letter
/// @param retryAfter the endpoint's header, empty if it has sent none
public record DeliveryAttempt(
    boolean delivered, boolean again, String problem, Optional<String> retryAfter) {
  private static final int LONGEST_PROBLEM = 500;

  static DeliveryAttempt of(HttpResponse<String> answer) {
    int status = answer.statusCode();
    String text = status + " " + answer.body();
    return new DeliveryAttempt(
        status / 100 == 2,
        status == 409 || status == 429 || status / 100 == 5,
        text.substring(0, Math.min(text.length(), LONGEST_PROBLEM)),
        answer.headers().firstValue("Retry-After"));
  }

  /// The event cannot even be sent.
  static DeliveryAttempt refused(String problem) {
    return new DeliveryAttempt(false, false, problem, Optional.empty());
  }

  /// The endpoint has not answered, or not in time.
  static DeliveryAttempt failed(String problem) {
    return new DeliveryAttempt(false, true, problem, Optional.empty());
  }

  /// How long to wait before the next request: the longer of what the endpoint says and what we
  /// would wait anyway.
  Duration wait(Instant now, Duration otherwise) {
    return retryAfter
        .map(value -> after(value, now, otherwise))
        .filter(it -> it.compareTo(otherwise) > 0)
        .orElse(otherwise);
  }

  /// Seconds or a date (RFC 9110, 10.2.3).
  private static Duration after(String value, Instant now, Duration otherwise) {
    try {
      return value.matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(value))
          : Duration.between(
              now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException neither) {
      return otherwise;
    }
  }
}
