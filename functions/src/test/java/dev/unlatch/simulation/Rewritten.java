package dev.unlatch.simulation;

import dev.unlatch.policy.History;
import dev.unlatch.response.Episode;
import dev.unlatch.response.Progress;
import dev.unlatch.response.Sightings;
import java.time.Instant;
import java.util.Set;

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
    Progress progress = new Progress(old.state(), old.carrier(), until, old.attempts());
    return with(episode, episode.sightings(), progress, episode.history());
  }

  static Episode carrier(Episode episode, String token) {
    Progress old = episode.progress();
    Progress progress = new Progress(old.state(), token, old.until(), old.attempts());
    return with(episode, episode.sightings(), progress, episode.history());
  }

  static Episode since(Episode episode, Instant since) {
    Sightings old = episode.sightings();
    Sightings sightings = new Sightings(since, old.events(), old.ways());
    return with(episode, sightings, episode.progress(), episode.history());
  }

  static Episode withoutEvents(Episode episode) {
    Sightings old = episode.sightings();
    Sightings sightings = new Sightings(old.since(), Set.of(), old.ways());
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
