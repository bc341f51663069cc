package dev.unlatch.port;

import dev.unlatch.lockout.Episode;
import java.time.Instant;

/// For what Okta is asked, and so how much of its rate limit may be used for it.
public enum Share {
  /// A lockout that came in by itself. A part of what may be used is kept from it for persons.
  AUTOMATIC,
  /// A lockout that a person asks for: all that is not reserved for others.
  PERSON,
  /// Looking for locked users; as [#AUTOMATIC].
  SEARCH;

  /// What a lockout may use.
  public static Share of(Episode episode, Instant now) {
    return episode.request().filter(it -> it.isCurrent(now)).isPresent() ? PERSON : AUTOMATIC;
  }
}
