package dev.unlatch.lockout;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A System Log event that reported a lockout, as it stands on record.
///
/// @param event the event's `uuid`; empty if it came without one
/// @param published when Okta published it, by Okta's clock
/// @param arrived when it first reached us, by our clock
/// @param intakes the intakes that brought it
/// @param circumstances what the event says; unknown if it did not fit, or the episode is over
public record Sighting(
    Optional<String> event,
    LockKind kind,
    Instant published,
    Instant arrived,
    Set<Intake> intakes,
    Circumstances circumstances) {
  /// How late an event may be and still count as having come at once.
  private static final Duration AT_ONCE = Duration.ofMinutes(1);

  /// Copies the set.
  public Sighting {
    intakes = Set.copyOf(intakes);
  }

  /// The event that a message brings.
  public static Sighting of(LockoutMessage message) {
    return new Sighting(
        message.lockout().event(),
        message.lockout().kind(),
        message.lockout().since(),
        message.arrived(),
        Set.of(message.intake()),
        message.circumstances());
  }

  /// Whether a message brings the same event.
  boolean is(Sighting other) {
    return event.isPresent()
        ? event.equals(other.event())
        : circumstances.equals(other.circumstances());
  }

  /// Whether it is the same event, with or without its JSON.
  public boolean isSameAs(Sighting other) {
    return event.equals(other.event())
        && kind == other.kind()
        && published.equals(other.published())
        && arrived.equals(other.arrived());
  }

  /// Whether it is the event that reported a lockout.
  boolean isOf(Lockout lockout) {
    return lockout.event().isPresent() && lockout.event().equals(event);
  }

  /// Merged with what another intake brought of the same event. Messages are handled in no
  /// particular order: the first to arrive may come last. What the hook says of an event gives way
  /// to what the log says: it may be forged.
  Sighting and(Sighting other) {
    if (other.isLogged() && !isLogged()) {
      return other.and(this);
    }
    Set<Intake> all = new HashSet<>(intakes);
    all.addAll(other.intakes());
    Instant first = arrived.isBefore(other.arrived()) ? arrived : other.arrived();
    boolean stays = circumstances.areKnown() || (isLogged() && !other.isLogged());
    Circumstances said = stays ? circumstances : other.circumstances();
    return new Sighting(event, kind, published, first, all, said);
  }

  /// Whether Okta's log or its stream brought it. Whoever knows the hook's secret can forge what
  /// the hook brings.
  boolean isLogged() {
    return intakes.contains(Intake.STREAM) || intakes.contains(Intake.LOG);
  }

  /// Without the raw event.
  Sighting withoutJson() {
    return new Sighting(event, kind, published, arrived, intakes, Circumstances.UNKNOWN);
  }

  /// When the account was locked, by our clock. If the skew from Okta's clock is unknown and the
  /// event was late, it may be both when it was published and when it arrived.
  Stream<Instant> times(Optional<Duration> skew) {
    return skew.map(published::plus).map(Stream::of).orElseGet(this::timesByAnyClock);
  }

  private Stream<Instant> timesByAnyClock() {
    return Stream.of(published, Report.about(published, arrived))
        .filter(it -> isLate() || it.equals(arrived))
        .distinct();
  }

  /// Whether it may have come long after the lock, if the skew from Okta's clock is unknown.
  boolean isLate() {
    return arrived.isAfter(published.plus(AT_ONCE));
  }

  /// The earliest that the account can have been locked, by our clock: Okta's may be ahead.
  Instant earliest() {
    return arrived.isBefore(published) ? arrived : published;
  }

  /// The event in the form that the policy takes.
  public Report report() {
    return new Report(
        event,
        kind,
        published,
        arrived,
        intakes.contains(Intake.STREAM),
        isLogged(),
        circumstances);
  }
}
