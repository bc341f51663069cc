package dev.unlatch.simulation;

import dev.unlatch.response.Episode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What truly happened, as far as a promise speaks of it: kept beside the product, not read from
/// its own records.
final class Ledger {
  private final Map<String, Instant> published = new HashMap<>();
  private final Set<String> accepted = new HashSet<>();
  private final Map<String, Claim> claims = new HashMap<>();
  private final List<Unlock> unlocks = new ArrayList<>();

  /// An episode was claimed.
  ///
  /// @param known the latest lock of the user that an event on record told of; none where only a
  ///   list or a person did
  /// @param attempt counts the claims of an episode, from 1
  record Claim(Witness by, Optional<Instant> known, int attempt) {}

  /// An unlock was done at Okta and answered so, whether the answer arrived or not.
  ///
  /// @param episode the one that was on record as being unlocked
  record Unlock(String user, int episode, Instant at, Witness by) {}

  /// Okta published an event about a lock.
  void published(String event, Instant at) {
    published.put(event, at);
  }

  /// When the lock was of which an event tells.
  Instant published(String event) {
    return Optional.ofNullable(published.get(event)).orElseThrow();
  }

  /// Okta was told that we have the event.
  void accepted(String event) {
    accepted.add(event);
  }

  Set<String> accepted() {
    return accepted;
  }

  void claimed(Episode episode, Claim claim) {
    claims.put(episode.id(), claim);
  }

  Optional<Claim> claim(Episode episode) {
    return Optional.ofNullable(claims.get(episode.id()));
  }

  void unlocked(Unlock unlock) {
    unlocks.add(unlock);
  }

  List<Unlock> unlocks() {
    return unlocks;
  }

  List<Unlock> unlocks(Episode episode) {
    return unlocks.stream()
        .filter(it -> it.user().equals(episode.user()) && it.episode() == episode.number())
        .toList();
  }
}
