package dev.unlatch.tell;

import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.tell.Event.Kind;
import dev.unlatch.tell.Event.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the records of the whole organisation mean to others, by their images alone.
public final class OrganisationEvents {
  private OrganisationEvents() {}

  /// What a save of the brake means: that it came into its state. A probe while it is half open
  /// means nothing to others.
  ///
  /// @param before as it was until then; empty if it was not on record
  public static List<Event> ofSave(Optional<Brake> before, Brake now) {
    return before.filter(it -> isAlike(it, now)).isPresent()
        ? List.of()
        : List.of(braked(now, now.revision()));
  }

  private static boolean isAlike(Brake one, Brake other) {
    return one.state() == other.state() && one.since().equals(other.since());
  }

  /// What the brake's record still tells of: how it came into its state.
  public static List<Event> onRecord(Brake now) {
    return List.of(braked(now, now.entered() > 0 ? now.entered() : now.revision()));
  }

  private static Event braked(Brake brake, long revision) {
    Kind kind =
        switch (brake.state()) {
          case OPEN -> Kind.BRAKE_OPENED;
          case HALF_OPEN -> Kind.BRAKE_HALF_OPEN;
          case CLOSED -> Kind.BRAKE_CLOSED;
        };
    return new Event(kind, "brake", revision, brake.since(), new Event.OfBrake(brake));
  }

  /// The changes of the switch, oldest first.
  ///
  /// @param changes those on record, latest first
  /// @param revision how many there ever were
  /// @param told how many of them are told already
  public static List<Event> turned(List<Stop> changes, long revision, long told) {
    int untold = (int) Math.min(changes.size(), revision - told);
    return IntStream.range(0, untold)
        .mapToObj(i -> turned(changes.get(i), revision - i))
        .toList()
        .reversed();
  }

  private static Event turned(Stop stop, long revision) {
    Kind kind = stop.stopped() ? Kind.UNLOCKS_STOPPED : Kind.UNLOCKS_RESUMED;
    return new Event(kind, "switch", revision, stop.at(), new Event.OfSwitch(stop));
  }

  public static Event activated(Activation activation) {
    return new Event(
        Kind.POLICY_ACTIVATED,
        "policy",
        activation.number(),
        activation.at(),
        new Event.OfPolicy(activation));
  }

  /// What keeps every lockout from being unlocked has changed.
  ///
  /// @param problems all there are now
  /// @param revision how often that has changed
  public static Event setUpChanged(List<Problem> problems, long revision, Instant at) {
    return new Event(Kind.SET_UP_CHANGED, "set-up", revision, at, new Event.OfSetUp(problems));
  }
}
