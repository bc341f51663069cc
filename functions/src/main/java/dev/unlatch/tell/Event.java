package dev.unlatch.tell;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Surroundings.Stop;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Something that happened and is on record. The same record always gives the same event, so that
/// consumers can drop duplicates.
///
/// @param id identifies it within an organisation: what it is about, that record's revision, and
///   the kind, such as `00u1a2b3c4/2/5/lockout-held` or `brake/3/brake-opened`. Of two events about
///   the same thing the higher revision is later
/// @param revision how often the record had been saved when this was first on it
/// @param at when it happened, by our clock
/// @param subject what it is about, as it then stood on record, or as it stands now if the event is
///   published again
public record Event(String id, Kind kind, long revision, Instant at, Subject subject) {
  /// An event whose id says what it is about, such as `00u1a2b3c4/2` or `brake`.
  Event(Kind kind, String about, long revision, Instant at, Subject subject) {
    this("%s/%d/%s".formatted(about, revision, kind.word()), kind, revision, at, subject);
  }

  /// A user, or a part of the organisation's record: events about the same one are published in
  /// order.
  public String about() {
    return id.substring(0, id.indexOf('/'));
  }

  /// The kinds of events.
  public enum Kind {
    LOCKOUT_OPENED,
    LOCKOUT_WAITING,
    ACCOUNT_UNLOCKED,
    LOCKOUT_HELD,
    LOCKOUT_IGNORED,
    /// It would have been unlocked, had the mode not been `observe`.
    LOCKOUT_OBSERVED,
    /// The account was unlocked, but not by us.
    LOCKOUT_FREED,
    BRAKE_OPENED,
    BRAKE_HALF_OPEN,
    BRAKE_CLOSED,
    UNLOCKS_STOPPED,
    UNLOCKS_RESUMED,
    POLICY_ACTIVATED,
    /// What keeps every lockout from being unlocked has changed.
    SET_UP_CHANGED;

    /// The kind in ids and settings, such as `lockout-held`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind as a heading, such as `Lockout Held`: the `detail-type` on the bus.
    public String heading() {
      return Arrays.stream(word().split("-"))
          .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
          .collect(Collectors.joining(" "));
    }
  }

  /// What an event is about.
  public sealed interface Subject {}

  /// A lockout.
  ///
  /// @param sightings the System Log events that reported it, with their JSON where the record
  ///   still had it
  public record OfLockout(Episode episode, List<Sighting> sightings) implements Subject {
    public OfLockout {
      sightings = List.copyOf(sightings);
    }
  }

  /// The organisation's brake.
  public record OfBrake(Brake brake) implements Subject {}

  /// The operators' switch.
  public record OfSwitch(Stop stop) implements Subject {}

  /// The policy in force.
  public record OfPolicy(Activation activation) implements Subject {}

  /// What keeps every lockout from being unlocked.
  ///
  /// @param problems all of them; empty if there are none any more
  public record OfSetUp(List<Problem> problems) implements Subject {
    public OfSetUp {
      problems = List.copyOf(problems);
    }
  }

  /// Something that keeps every lockout from being unlocked.
  ///
  /// @param check the name of the check that found it, such as `roles`
  /// @param text a sentence with the facts that it rests on
  /// @param remedy what to do about it; empty if there is nothing to do
  public record Problem(String check, String text, String remedy) {}
}
