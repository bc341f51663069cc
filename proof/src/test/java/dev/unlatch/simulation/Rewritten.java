package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.lockout.Sightings;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Episodes with a part of them falsified, as bugs would, or named.
final class Rewritten {
  private Rewritten() {}

  /// As if it had just been read, whatever was read.
  static Episode revision(Episode episode, long revision) {
    return new Episode(
        episode.user(),
        episode.number(),
        revision,
        episode.kind(),
        episode.sightings(),
        episode.progress(),
        episode.verdict(),
        episode.requests(),
        episode.history(),
        episode.story());
  }

  static Episode until(Episode episode, Instant until) {
    Progress old = episode.progress();
    return with(episode, progress(old, old.carrier(), until));
  }

  /// As if nobody had it to himself.
  static Episode waiting(Episode episode) {
    Progress old = episode.progress();
    Progress waiting =
        new Progress(
            Progress.State.WAITING,
            old.carrier(),
            Instant.EPOCH,
            old.attempts(),
            old.unknown(),
            old.wasHeld(),
            old.waited());
    return with(episode, waiting);
  }

  static Episode carrier(Episode episode, String token) {
    Progress old = episode.progress();
    return with(episode, progress(old, token, old.until()));
  }

  private static Progress progress(Progress old, String carrier, Instant until) {
    return new Progress(
        old.state(), carrier, until, old.attempts(), old.unknown(), old.wasHeld(), old.waited());
  }

  /// As if a rule had made it wait until then.
  static Episode waited(Episode episode, Instant until) {
    Progress old = episode.progress();
    Progress waited =
        new Progress(
            old.state(),
            old.carrier(),
            old.until(),
            old.attempts(),
            old.unknown(),
            old.wasHeld(),
            until);
    return with(episode, waited);
  }

  /// As if the outcome of each of its unlocks were known.
  static Episode withoutUnknown(Episode episode) {
    Progress old = episode.progress();
    Progress known =
        new Progress(
            old.state(),
            old.carrier(),
            old.until(),
            old.attempts(),
            List.of(),
            old.wasHeld(),
            old.waited());
    return with(episode, known);
  }

  /// With other events.
  static Episode events(Episode episode, UnaryOperator<List<Sighting>> change) {
    Sightings old = episode.sightings();
    Sightings sightings =
        new Sightings(
            old.since(),
            change.apply(old.events()),
            old.intakes(),
            old.tooMany(),
            old.unlocked(),
            old.before());
    return with(
        episode,
        sightings,
        episode.progress(),
        episode.verdict(),
        episode.requests(),
        episode.history());
  }

  static Episode withoutHistory(Episode episode) {
    return with(episode, History.NONE);
  }

  /// As if the account had not been locked before.
  static Episode withoutLocks(Episode episode) {
    History old = episode.history();
    History history = new History(List.of(), old.unlocks(), old.holds(), old.freed());
    return with(episode, history);
  }

  /// With other requests.
  static Episode requests(Episode episode, UnaryOperator<Request> change) {
    return requests(episode, episode.requests().stream().map(change).toList());
  }

  /// With these requests.
  static Episode requests(Episode episode, List<Request> requests) {
    return with(
        episode,
        episode.sightings(),
        episode.progress(),
        episode.verdict(),
        requests,
        episode.history());
  }

  /// With another verdict.
  static Episode verdict(Episode episode, UnaryOperator<Verdict> change) {
    return with(
        episode,
        episode.sightings(),
        episode.progress(),
        episode.verdict().map(change),
        episode.requests(),
        episode.history());
  }

  private static Episode with(Episode episode, Progress progress) {
    return with(
        episode,
        episode.sightings(),
        progress,
        episode.verdict(),
        episode.requests(),
        episode.history());
  }

  private static Episode with(Episode episode, History history) {
    return with(
        episode,
        episode.sightings(),
        episode.progress(),
        episode.verdict(),
        episode.requests(),
        history);
  }

  private static Episode with(
      Episode episode,
      Sightings sightings,
      Progress progress,
      Optional<Verdict> verdict,
      List<Request> requests,
      History history) {
    return new Episode(
        episode.user(),
        episode.number(),
        episode.revision(),
        episode.kind(),
        sightings,
        progress,
        verdict,
        requests,
        history,
        episode.story());
  }
}
