package dev.unlatch.sweep;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.port.okta.LogPosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How far sweeps have come in everything that they go through, so that the next one carries on.
///
/// @param revision how often it was saved; 0 if it is not on record yet
/// @param log how far Okta's System Log is read
/// @param pages where each round under way goes on; rounds that start afresh are not included
/// @param heard when each intake last reported a lockout, as the log shows
/// @param mode the mode of the last sweep; empty before the first, or if the record is older than
///   this field
/// @param ended when the last sweep ended; empty in the same cases
public record Bookmark(
    long revision,
    LogPosition log,
    Map<Round, String> pages,
    Map<Intake, Instant> heard,
    Optional<Mode> mode,
    Optional<Instant> ended) {
  /// What sweeps go through page by page.
  public enum Round {
    /// Okta's list of locked users.
    LOCKED,
    /// The held episodes.
    HELD,
    /// All records, for overdue episodes.
    OVERDUE
  }

  public Bookmark {
    pages = Map.copyOf(pages);
    heard = Map.copyOf(heard);
  }

  static Bookmark first(Instant now) {
    return new Bookmark(
        0, LogPosition.first(now), Map.of(), Map.of(), Optional.empty(), Optional.empty());
  }

  /// As it stands after one more save.
  public Bookmark saved() {
    return new Bookmark(revision + 1, log, pages, heard, mode, ended);
  }

  Bookmark in(Mode current) {
    return new Bookmark(revision, log, pages, heard, Optional.of(current), ended);
  }

  Bookmark ended(Instant now) {
    return new Bookmark(revision, log, pages, heard, mode, Optional.of(now));
  }

  Bookmark with(LogPosition next) {
    return new Bookmark(revision, next, pages, heard, mode, ended);
  }

  /// With the round at another page.
  ///
  /// @param next empty if the round has ended
  Bookmark with(Round round, Optional<String> next) {
    Map<Round, String> moved = new HashMap<>(pages);
    moved.remove(round);
    next.ifPresent(page -> moved.put(round, page));
    return new Bookmark(revision, log, moved, heard, mode, ended);
  }

  Optional<String> page(Round round) {
    return Optional.ofNullable(pages.get(round));
  }

  /// With a lockout that an intake reported.
  Bookmark heard(Intake intake, Instant at) {
    Map<Intake, Instant> later = new HashMap<>(heard);
    later.merge(intake, at, (one, other) -> one.isAfter(other) ? one : other);
    return new Bookmark(revision, log, pages, later, mode, ended);
  }

  /// Whether an intake was in use at a given time: whether it had reported a lockout lately.
  public boolean isInUse(Intake intake, Instant time) {
    return Optional.ofNullable(heard.get(intake))
        .filter(last -> !last.isBefore(time.minus(IntakesHeard.IN_USE)))
        .isPresent();
  }
}
