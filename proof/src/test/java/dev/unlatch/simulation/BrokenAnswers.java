package dev.unlatch.simulation;

import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Bugs in what is read of Okta's answers: the product takes them without what it would not look
/// at. What each of them is stands at its [Mutation].
///
/// @param endpoints whose answers are changed
/// @param change what is taken for the answer
record BrokenAnswers(Http sound, Set<Endpoint> endpoints, UnaryOperator<HttpAnswer> change)
    implements Http {
  @Override
  public HttpAnswer send(HttpCall call, Duration limit) throws IOException {
    HttpAnswer answer = sound.send(call, limit);
    boolean changed = endpoints.contains(Endpoint.of(call.method(), call.target()).endpoint());
    return changed ? change.apply(answer) : answer;
  }

  @Override
  public void open(URI origin, Duration limit) throws IOException {
    sound.open(origin, limit);
  }

  /// With another text for all that a pattern matches.
  static UnaryOperator<HttpAnswer> body(String pattern, String replacement) {
    return answer -> {
      String body = new String(answer.body(), StandardCharsets.UTF_8);
      byte[] changed = body.replaceAll(pattern, replacement).getBytes(StandardCharsets.UTF_8);
      return new HttpAnswer(answer.status(), answer.headers(), changed);
    };
  }

  /// Without a header.
  static HttpAnswer without(String header, HttpAnswer answer) {
    return new HttpAnswer(
        answer.status(),
        answer.headers().stream().filter(it -> !it.name().equalsIgnoreCase(header)).toList(),
        answer.body());
  }

  /// With our time for Okta's.
  static HttpAnswer dated(Instant ours, HttpAnswer answer) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ours.atOffset(ZoneOffset.UTC));
    return answer.first("Date").isPresent()
        ? OktaEndpoints.with(without("Date", answer), "Date", date)
        : answer;
  }

  /// Too many requests at once are taken for a fault.
  static HttpAnswer uncrowded(HttpAnswer answer) {
    boolean crowded =
        answer.headers().stream()
            .filter(it -> it.name().equalsIgnoreCase("X-Rate-Limit-Limit"))
            .anyMatch(it -> it.value().equals("0"));
    return crowded ? OktaEndpoints.error(500, "E0000009") : answer;
  }

  /// An empty list, and no page after it.
  static HttpAnswer nothing(HttpAnswer answer) {
    byte[] none = "[]".getBytes(StandardCharsets.UTF_8);
    HttpAnswer last = without("Link", answer);
    return new HttpAnswer(last.status(), List.copyOf(last.headers()), none);
  }
}
