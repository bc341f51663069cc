package dev.unlatch.storm;

import java.nio.file.Path;
import java.time.Duration;

/// How an event hook is put under load.
///
/// @param template the SAM template that is deployed
/// @param sample an event of API Gateway whose body is a POST of Okta's, with one lockout or more
/// @param rate POSTs a second; 1 or more
/// @param events lockouts a POST; 1 or more
/// @param span how long
/// @param warming how long before, at the same rate, without being counted; not where it is cold
/// @param failing the share of the queue's answers that fail, 0 to 1: half of them as a whole, half
///   for some of their entries
/// @param concurrency the most processes of the function at once
/// @param cold whether the first POSTs meet a function that has no process yet
/// @param seed of what is left to chance
public record HookLoadSettings(
    Path template,
    Path sample,
    int rate,
    int events,
    Duration span,
    Duration warming,
    double failing,
    int concurrency,
    boolean cold,
    long seed) {
  /// Checks the ranges that nothing else checks.
  public HookLoadSettings {
    if (rate < 1 || events < 1) {
      throw new IllegalArgumentException(
          "rate or events is below 1: %d, %d".formatted(rate, events));
    }
  }

  /// All POSTs that are counted.
  int posts() {
    return posts(span);
  }

  /// All POSTs that are not counted.
  int warmPosts() {
    return posts(warming);
  }

  private int posts(Duration time) {
    return Math.toIntExact(time.toNanos() * rate / 1_000_000_000L);
  }
}
