package dev.unlatch.tell;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.lockout.StateStory;
import dev.unlatch.lockout.Story;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.tell.Event.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the record of a lockout means to others, by its images alone.
public final class LockoutEvents {
  /// What others are told of a lockout that stands on record. Two saves that stand alike have
  /// nothing new to tell.
  ///
  /// @param reason what it waits for; empty if it does not wait
  /// @param verdict what ended it, or holds it; empty if it waits
  private record Standing(Kind kind, Optional<String> reason, Optional<Verdict> verdict) {
    /// Empty if nothing was decided yet, or an unlock is under way.
    static Optional<Standing> of(Episode episode) {
      return switch (episode.state()) {
        case WAITING, UNCERTAIN ->
            new StateStory(episode)
                .waitsFor()
                .map(it -> new Standing(Kind.LOCKOUT_WAITING, Optional.of(it), Optional.empty()));
        case UNLOCKING -> Optional.empty();
        case UNLOCKED -> ended(Kind.ACCOUNT_UNLOCKED, episode);
        case OBSERVED -> ended(Kind.LOCKOUT_OBSERVED, episode);
        case HELD -> ended(Kind.LOCKOUT_HELD, episode);
        case LEFT -> ended(Kind.LOCKOUT_IGNORED, episode);
        case FREED -> ended(Kind.LOCKOUT_FREED, episode);
      };
    }

    private static Optional<Standing> ended(Kind kind, Episode episode) {
      return Optional.of(new Standing(kind, Optional.empty(), episode.verdict()));
    }
  }

  private LockoutEvents() {}

  /// What a save means: that the lockout began, and that it stands otherwise than before.
  ///
  /// @param before as it was until then; empty if it was not on record
  /// @throws IllegalStateException if it was saved before, and is not known as it was then
  public static List<Event> ofSave(Optional<Episode> before, Episode now) {
    List<Event> events = new ArrayList<>();
    if (before.isEmpty()) {
      requireFirst(now);
      events.add(opened(now));
    }
    Optional<Standing> standing = Standing.of(now);
    if (standing.isPresent() && !standing.equals(before.flatMap(Standing::of))) {
      Event.OfLockout subject = new Event.OfLockout(now, seen(before, now));
      Instant at = new StateStory(now).since().at();
      events.add(event(standing.get().kind(), now.revision(), at, subject));
    }
    return events;
  }

  private static void requireFirst(Episode now) {
    if (now.revision() != 1) {
      throw new IllegalStateException("the record does not say how the lockout stood before");
    }
  }

  /// What a record still tells of: that the lockout began, and how it stands now. Both are the same
  /// events as when they were saved, and describe the lockout as it is on record now.
  public static List<Event> onRecord(Episode latest) {
    List<Event> events = new ArrayList<>();
    events.add(opened(latest));
    standing(latest).ifPresent(events::add);
    return events;
  }

  /// That a lockout stands as it does now; empty if nothing was decided yet, or an unlock is under
  /// way.
  public static Optional<Event> standing(Episode latest) {
    Story.Step since = new StateStory(latest).since();
    return Standing.of(latest)
        .map(it -> event(it.kind(), since.revision(), since.at(), asOnRecord(latest)));
  }

  private static Event opened(Episode episode) {
    return event(Kind.LOCKOUT_OPENED, 1, episode.began(), asOnRecord(episode));
  }

  private static Event event(Kind kind, long revision, Instant at, Event.OfLockout subject) {
    return new Event(kind, subject.episode().id(), revision, at, subject);
  }

  private static Event.OfLockout asOnRecord(Episode episode) {
    return new Event.OfLockout(episode, episode.sightings().events());
  }

  /// The save that ends a lockout drops its events' JSON, which the record had until then.
  private static List<Sighting> seen(Optional<Episode> before, Episode now) {
    List<Sighting> earlier = before.map(it -> it.sightings().events()).orElse(List.of());
    return now.sightings().events().stream()
        .map(it -> it.circumstances().areKnown() ? it : known(it, earlier).orElse(it))
        .toList();
  }

  private static Optional<Sighting> known(Sighting dropped, List<Sighting> earlier) {
    return earlier.stream().filter(dropped::isSameAs).findFirst();
  }
}
