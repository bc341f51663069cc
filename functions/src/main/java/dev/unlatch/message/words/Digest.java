package dev.unlatch.message.words;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Many events of the same kind and reason, told as one message.
///
/// @param id identifies the digest for its channel: kind, reason, window and edition
/// @param kind of the events, such as `lockout-held`
/// @param reason of their decision; empty if the kind has none
/// @param from when its window began
/// @param to when it ended
/// @param count how many events there were in the window, exactly
/// @param earlier how many of them were told before, one by one or by an earlier edition of this
///   digest
/// @param first the first of them, at most ten, as on the bus
/// @param sources how many came from each address or network, most first, at most five
/// @param became how many of the lockouts are now in each state, such as `held` or `unlocked`;
///   empty if they are not lockouts, or too many to look at
public record Digest(
    String id,
    String kind,
    Optional<String> reason,
    Instant from,
    Instant to,
    long count,
    long earlier,
    List<Sample> first,
    List<Source> sources,
    Map<String, Long> became) {
  public Digest {
    first = List.copyOf(first);
    sources = List.copyOf(sources);
    became = Map.copyOf(became);
  }

  /// One of the events.
  ///
  /// @param user Okta's user id; empty if it is not about a user
  /// @param login as far as the event had it
  /// @param because of the decision; empty if there is none
  public record Sample(
      Optional<String> user, Optional<String> login, Instant at, Optional<String> because) {}

  /// Where lockouts came from.
  ///
  /// @param name an address or network, such as `203.0.113.9` or `AS64500`
  public record Source(String name, long count) {}
}
