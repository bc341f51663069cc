package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A call that is to unlock an account, at the instant at which it begins, with what had happened
/// by then and could be known.
///
/// @param user whose account it truly is
/// @param claimed the episode as it is on record
/// @param claim when it was claimed, and by whom
/// @param found when the process has read the account
/// @param looked when it has last read what is kept of the organisation
record Attempt(
    Truth truth, String user, Episode claimed, Ledger.Claim claim, Instant found, Instant looked) {
  /// How old what is read of the organisation may be ([dev.unlatch.port.Observations#around]).
  private static final Duration STALE = Duration.ofSeconds(1);

  /// How far apart a lock's event and `statusChanged` may be.
  private static final Duration SAME_ACT = Duration.ofSeconds(5);

  /// How old the last reading of the log may be.
  private static final Duration LAST_READING = Duration.ofMinutes(2);

  /// How long after a request an unlock may be done that rests on it.
  private static final Duration REQUEST = Duration.ofMinutes(15);

  /// Readings begin some calls before what they bring is on record.
  private static final Duration READING = Duration.ofSeconds(10);

  Instant now() {
    return truth.now();
  }

  /// The figures of the policy by which it was claimed.
  Figures figures() {
    return truth.figures(claimed);
  }

  /// When the account was last locked, of what the process has read. What happens after its reading
  /// nobody can know: the first exemption in `docs/simulation.md`.
  Instant locked() {
    return truth.okta().locked(user, found);
  }

  /// Whether `statusChanged` has told so.
  boolean isLockTold() {
    return truth.okta().times() == ModelOkta.StatusTimes.TRUE
        && truth.stood(user, found, ModelOkta.Standing::isLockedOut);
  }

  /// What is on record of the organisation at this time is seen by all who look at it.
  Instant surelySeen() {
    return looked.minus(STALE);
  }

  /// Okta's events of which somebody who decides now can know.
  ///
  /// @param handled before when their messages are handled
  private Stream<Published> known(Instant handled) {
    Instant reading = claim.at().minus(LAST_READING).minus(READING);
    boolean read = isLogRead();
    return truth
        .chronicle()
        .events()
        .filter(Published::genuine)
        .filter(
            it ->
                truth.chronicle().wasHandled(it, handled)
                    || (read && truth.chronicle().wasFound(it, reading)));
  }

  /// Whether the log has to be read before the unlock: not where the lock's own event came by the
  /// log stream, nor where nothing looks at what is in the log. Where Okta's clock is wrong and it
  /// does not tell the time nobody knows what stands in the log by now.
  private boolean isLogRead() {
    return figures().looksAtLog() && truth.isTimeKnown() && (!isStreamed() || isStreamOver());
  }

  private boolean isStreamed() {
    return locks(truth.chronicle().events()).anyMatch(this::isOwnByStream);
  }

  /// An event within five seconds of `statusChanged` is taken for the lock's own, even where that
  /// tells of something else than this lock (docs/simulation.md).
  private boolean isOwnByStream(Published event) {
    return (!event.at().isBefore(locked()) || isAtStatusChange(event))
        && truth.chronicle().wasStreamed(event, claim.at());
  }

  private boolean isAtStatusChange(Published event) {
    return truth
        .okta()
        .statusChanged(user, found)
        .filter(it -> !event.at().isBefore(it.minus(SAME_ACT)))
        .filter(it -> !event.at().isAfter(it.plus(SAME_ACT)))
        .isPresent();
  }

  private boolean isStreamOver() {
    return truth
        .chronicle()
        .events()
        .filter(it -> it.kind() == Published.Kind.DEACTIVATED)
        .anyMatch(it -> truth.chronicle().wasHandled(it, surelySeen()));
  }

  private Stream<Published> locks(Stream<Published> events) {
    return events.filter(Published::isLock).filter(it -> it.user().equals(user));
  }

  /// The known events of this lock: what joins a lockout makes its claim fail.
  Stream<Published> ofThisLock() {
    return locks(known(claim.at())).filter(it -> !it.at().isBefore(locked()));
  }

  /// What is known beside them: warnings, and other lockouts.
  Stream<Published> around() {
    return known(surelySeen());
  }

  /// When the account was locked, at the latest that one may take for it: an event that came late
  /// counts from its arrival, and a lock that neither an event nor `statusChanged` tells of from
  /// when it was found on the list of locked users. `statusChanged` tells of the status alone, not
  /// of a block of all devices before.
  private Instant lockedAtLatest() {
    Stream<Instant> found =
        Stream.of(isLockTold() ? truth.okta().statusLocked(user, found()) : claimed.began());
    List<Instant> arrived =
        ofThisLock().flatMap(it -> truth.chronicle().handled(it).stream()).toList();
    return Stream.of(arrived.isEmpty() ? found : arrived.stream(), Stream.of(locked()))
        .flatMap(times -> times)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /// When a window begins that reaches back from the lock.
  Instant start(Duration within) {
    return lockedAtLatest().minus(within).plus(truth.inaccuracy());
  }

  /// Whether a person's request passes the guards: it is for this lock, as far as that can be
  /// known, and not older than a quarter of an hour.
  boolean isOverridden() {
    return overrides().anyMatch(this::isInForce);
  }

  /// Whether somebody has asked for this lock, with or without override.
  boolean isRequested() {
    return truth.chronicle().requests(user).anyMatch(this::isInForce);
  }

  private Stream<Asked> overrides() {
    return truth.chronicle().requests(user).filter(Asked::override);
  }

  private boolean isInForce(Asked request) {
    Instant taken = request.taken(now());
    Instant decided = claimed.verdict().orElseThrow().at();
    return !now().isAfter(taken.plus(REQUEST).plus(Truth.OUR_SKEW))
        && !decided.isAfter(taken.plus(RequestPromises.COUNTS).plus(Truth.OUR_SKEW))
        && !isLockedAfter(taken);
  }

  /// What the log has brought is on the queue, where nobody knows yet which lock it is about. Okta
  /// tells its time in whole seconds, so an event of the second after a request may be about the
  /// lock that it is for.
  private boolean isLockedAfter(Instant taken) {
    return (isLockTold() && locked().isAfter(taken))
        || ofThisLock()
            .filter(it -> truth.chronicle().wasHandled(it, claim.at()))
            .anyMatch(it -> it.at().isAfter(taken.plusSeconds(1)));
  }

  /// That a guard is kept, unless a request passes it. What only a request passes that is for
  /// another lock, or too old, breaks the promise about requests.
  void require(Promise promise, boolean holds, String otherwise) {
    if (!holds && !isOverridden()) {
      boolean past = overrides().findAny().isPresent();
      truth.require(past ? Promise.REQUEST : promise, false, claimed.id() + " " + otherwise);
    }
  }
}
