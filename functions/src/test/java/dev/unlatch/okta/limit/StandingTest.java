package dev.unlatch.okta.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingTest {
  /// 2026-09-21T14:13:20Z, by Okta's clock.
  private static final Instant RESET = Instant.ofEpochSecond(1_790_000_000);

  private static RateLimitStatus standing(String... headers) {
    List<Header> all = new ArrayList<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.add(new Header(headers[i], headers[i + 1]));
    }
    return RateLimitStatus.of(new HttpAnswer(200, all, new byte[0]));
  }

  private static RateLimitStatus usual(String... more) {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "X-Rate-Limit-Limit", "600",
                "X-Rate-Limit-Remaining", "17",
                "X-Rate-Limit-Reset", "1790000000"));
    headers.addAll(List.of(more));
    return standing(headers.toArray(String[]::new));
  }

  @Test
  void readsWhatIsLeft() {
    assertEquals(Optional.of(new Allowance(600, 17, RESET)), usual().allowance());
  }

  /// Okta may give the limits of the organisation and of the caller, each as a header of its own or
  /// in one.
  @Test
  void goesByTheSmallerOfDoubledHeaders() {
    Instant later = RESET.plusSeconds(30);
    Optional<Allowance> smaller = Optional.of(new Allowance(100, 3, later));
    assertEquals(
        smaller,
        usual(
                "X-Rate-Limit-Limit", "100",
                "X-Rate-Limit-Remaining", "3",
                "X-Rate-Limit-Reset", "1790000030")
            .allowance());
    assertEquals(
        smaller,
        standing(
                "X-Rate-Limit-Limit", "600, 100",
                "X-Rate-Limit-Remaining", "17, 3",
                "X-Rate-Limit-Reset", "1790000000, 1790000030")
            .allowance());
    assertEquals(
        Optional.of(new Allowance(600, 3, RESET)),
        usual("X-Rate-Limit-Remaining", "3").allowance());
  }

  /// Seconds or a date (RFC 9110, 10.2.3); a wait beyond a quarter of an hour is cut.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 2026-09-21T14:13:27Z",
        "Mon, 21 Sep 2026 14:13:25 GMT | 2026-09-21T14:13:25Z",
        "86400 | 2026-09-21T14:28:20Z",
      })
  void readsWhenToAskAgain(String after, Instant until) {
    assertEquals(Optional.of(until), retryAfter(after));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5"})
  void doesNotBelieveABrokenRetryAfter(String after) {
    assertEquals(Optional.empty(), retryAfter(after));
  }

  private static Optional<Instant> retryAfter(String after) {
    List<Header> headers =
        List.of(
            new Header("Retry-After", after), new Header("Date", "Mon, 21 Sep 2026 14:13:20 GMT"));
    return RateLimitStatus.retryAfter(new HttpAnswer(503, headers, new byte[0]));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1790000000",
    "-1, 0, 1790000000",
    "600, many, 1790000000",
    "600, 17, soon",
    "99999999999, 17, 1790000000"
  })
  void knowsNothingByHeadersThatDoNotSay(String limit, String remaining, String reset) {
    assertEquals(
        RateLimitStatus.UNKNOWN,
        standing(
            "X-Rate-Limit-Limit", limit,
            "X-Rate-Limit-Remaining", remaining,
            "X-Rate-Limit-Reset", reset));
  }

  @Test
  void knowsNothingWithoutHeaders() {
    assertEquals(RateLimitStatus.UNKNOWN, standing());
  }

  @ParameterizedTest
  @CsvSource({"-300", "-1", "0", "1", "300"})
  void takesTheSkewOfOurClockFromTheAnswersDate(long ahead) {
    RateLimitStatus standing = usual("Date", "Mon, 21 Sep 2026 14:13:00 GMT");
    Instant now = RESET.minusSeconds(20).plusSeconds(ahead);
    assertEquals(Duration.ofSeconds(ahead), standing.skew(RESET, now));
  }

  @ParameterizedTest
  @CsvSource({"70, 0", "20, 0", "0, 0"})
  void believesOurClockWithoutADate(long left, long skew) {
    assertEquals(Duration.ofSeconds(skew), usual().skew(RESET, RESET.minusSeconds(left)));
  }

  @ParameterizedTest
  @CsvSource({"-1", "-300", "71", "300"})
  void takesTheResetToBeAMinuteOffWhereNoClockCanBeBelieved(long left) {
    Instant now = RESET.minusSeconds(left);
    assertEquals(now.plusSeconds(60), RESET.plus(usual().skew(RESET, now)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mon, 21 Sep 2026 15:13:00 GMT", "yesterday", ""})
  void doesNotBelieveADateThatIsNoneOfThisWindow(String date) {
    Instant now = RESET.minusSeconds(20);
    assertEquals(Duration.ZERO, usual("Date", date).skew(RESET, now));
  }
}
