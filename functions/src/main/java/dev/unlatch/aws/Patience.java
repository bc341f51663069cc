package dev.unlatch.aws;

import java.time.Duration;

/// How long calls may take.
///
/// @param attempt one try
/// @param call all tries together: none starts that could outlast it
public record Patience(Duration attempt, Duration call) {
  /// Within Okta's 3 s for an event hook, cold start included.
  public static final Patience OF_HOOK =
      new Patience(Duration.ofSeconds(1), Duration.ofMillis(2_200));

  /// Well within the functions' own time-outs.
  public static final Patience OF_WORKER =
      new Patience(Duration.ofSeconds(3), Duration.ofSeconds(8));
}
