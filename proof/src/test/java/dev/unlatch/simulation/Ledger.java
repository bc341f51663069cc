package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the product has done, as it arrived at the systems around it: its claims and holds, and
/// every call that unlocks with what became of it.
final class Ledger {
  private final Set<String> accepted = new HashSet<>();
  private final Map<String, Claim> claims = new HashMap<>();
  private final List<Held> holds = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();

  /// An episode was claimed.
  ///
  /// @param at when the claim was on record
  /// @param attempt counts the claims of an episode, from 1
  record Claim(Witness by, Instant at, int attempt) {}

  /// A lockout was held.
  record Held(Episode episode, Instant at) {}

  /// A call that is to unlock an account.
  static final class Call {
    final String user;
    final Optional<Episode> episode;
    final Instant begun;
    final Witness by;
    Optional<Instant> done = Optional.empty();
    boolean answered;

    /// @param user whose account it truly is
    /// @param episode as it was on record
    Call(String user, Optional<Episode> episode, Instant begun, Witness by) {
      this.user = user;
      this.episode = episode;
      this.begun = begun;
      this.by = by;
    }

    /// Whether nobody of ours knows what became of it.
    boolean isOpen() {
      return !answered;
    }

    /// Whether it has unlocked the account, or may have.
    boolean counts() {
      return isOpen() || done.isPresent();
    }
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

  void held(Episode episode, Instant at) {
    holds.add(new Held(episode, at));
  }

  /// The holds of a user's lockouts.
  Stream<Held> holds(String user) {
    return holds.stream().filter(it -> it.episode().user().equals(user));
  }

  void calls(Call call) {
    calls.add(call);
  }

  List<Call> calls() {
    return calls;
  }

  Stream<Call> calls(String user) {
    return calls.stream().filter(it -> it.user.equals(user));
  }

  Stream<Call> calls(Episode episode) {
    return calls.stream()
        .filter(it -> it.episode.map(Episode::id).equals(Optional.of(episode.id())));
  }
}
