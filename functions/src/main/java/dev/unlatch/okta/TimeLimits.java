package dev.unlatch.okta;

import java.time.Duration;

/// How long a call to Okta may take.
///
/// @param connect until a connection stands, for each address of the host
/// @param answer until the whole answer is there, everything included: name look-up, connection,
///   TLS, and the last byte of the body
public record TimeLimits(Duration connect, Duration answer) {
  /// Okta mostly answers in a few hundred milliseconds. Five seconds, and as much again when a
  /// token had to be read again, leave a function with a time-out of 30 s time to record what it
  /// learned.
  public static final TimeLimits USUAL =
      new TimeLimits(Duration.ofSeconds(2), Duration.ofSeconds(5));

  /// @throws IllegalArgumentException if a limit is not above zero
  public TimeLimits {
    requirePositive("connect", connect);
    requirePositive("answer", answer);
  }

  private static void requirePositive(String name, Duration limit) {
    if (!limit.isPositive()) {
      throw new IllegalArgumentException(
          "the time limit \"" + name + "\" is not above zero: " + limit);
    }
  }
}
