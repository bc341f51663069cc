package dev.unlatch.simulation;

import dev.unlatch.policy.History;
import dev.unlatch.response.Episode;
import dev.unlatch.response.Progress;
import dev.unlatch.response.Sighting;
import dev.unlatch.response.Sightings;
import java.time.Instant;
import java.util.List;

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
    return with(
        episode, episode.sightings(), progress(old, old.carrier(), until), episode.history());
  }

  static Episode carrier(Episode episode, String token) {
    Progress old = episode.progress();
    return with(episode, episode.sightings(), progress(old, token, old.until()), episode.history());
  }

  private static Progress progress(Progress old, String carrier, Instant until) {
    return new Progress(
        old.state(), carrier, until, old.attempts(), old.unknown(), old.wasHeld(), old.waited());
  }

  private static Sightings sightings(Sightings old, Instant since, List<Sighting> events) {
    return new Sightings(since, events, old.ways(), old.tooMany(), old.unlocked(), old.before());
  }

  static Episode since(Episode episode, Instant since) {
    Sightings old = episode.sightings();
    Sightings sightings = sightings(old, since, old.events());
    return with(episode, sightings, episode.progress(), episode.history());
  }

  static Episode withoutEvents(Episode episode) {
    Sightings old = episode.sightings();
    Sightings sightings = sightings(old, old.since(), List.of());
    return with(episode, sightings, episode.progress(), episode.history());
  }

  static Episode withoutHistory(Episode episode) {
    return with(episode, episode.sightings(), episode.progress(), History.NONE);
  }

  private static Episode with(
      Episode episode, Sightings sightings, Progress progress, History history) {
    return new Episode(
        episode.user(),
        episode.number(),
        episode.revision(),
        episode.kind(),
        sightings,
        progress,
        episode.verdict(),
        episode.requests(),
        history,
        episode.story());
  }
}
