package dev.unlatch.port.okta;

import dev.unlatch.lockout.Episode;
import java.time.Instant;

/// The purpose of a call to Okta, which sets how much of its rate limit the call may use.
public enum Share {
  /// A lockout that no person asked for. Part of the usable limit is kept from it for persons.
  AUTOMATIC,
  /// A lockout that a person asks for: everything that is not reserved for others.
  PERSON,
  /// Looking for locked users; as [#AUTOMATIC].
  SEARCH;

  /// The share that a lockout may use.
  public static Share of(Episode episode, Instant now) {
    return episode.request().filter(it -> it.isCurrent(now)).isPresent() ? PERSON : AUTOMATIC;
  }
}
