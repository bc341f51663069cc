package dev.unlatch.lambda;

import dev.unlatch.http.HttpTransport;
import dev.unlatch.http.Trust;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// The transport that tests share, as the functions of a process do.
final class Transports {
  private static final HttpTransport SHARED =
      new HttpTransport(new Trust(Optional.empty()), Duration.ofSeconds(1), Clock.systemUTC());

  private Transports() {}

  static HttpTransport ofTests() {
    return SHARED;
  }
}
