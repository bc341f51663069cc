package dev.unlatch.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// The transport that tests share, as the functions of a process do.
public final class Transports {
  private static final HttpTransport SHARED =
      new HttpTransport(new Trust(Optional.empty()), Duration.ofSeconds(1), Clock.systemUTC());

  private Transports() {}

  public static HttpTransport ofTests() {
    return SHARED;
  }
}
