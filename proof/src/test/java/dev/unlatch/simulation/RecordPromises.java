package dev.unlatch.simulation;

import dev.unlatch.lockout.Boundary;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Sighting;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must hold whenever an episode comes on record.
final class RecordPromises {
  private final Truth truth;
  private final Map<String, Episode> before = new HashMap<>();
  private final Map<String, Set<String>> events = new HashMap<>();
  private final Map<String, Instant> begun = new HashMap<>();
  private final Map<String, Late> late = new HashMap<>();

  /// An event that joined an episode when that was over.
  private record Late(Episode joined, Instant at) {}

  RecordPromises(Truth truth) {
    this.truth = truth;
  }

  void saved(Witness by, Episode episode) {
    if (episode.revision() == 1) {
      begins(episode);
      begun.put(episode.id(), truth.now());
    }
    for (Sighting one : episode.sightings().events()) {
      one.event().ifPresent(it -> on(episode, it));
    }
    @Nullable Episode last = before.put(episode.id(), episode);
    if (last == null || !last.progress().equals(episode.progress())) {
      progressed(by, episode);
    }
  }

  private void begins(Episode episode) {
    Optional<Episode> last = truth.lockouts().find(episode.user(), episode.number() - 1);
    truth.require(
        Promise.ONE_EPISODE,
        last.filter(it -> it.state().isUnderWay()).isEmpty(),
        episode.id() + " begins while the one before is under way");
    Set<String> known = eventsOf(episode.user());
    truth.require(
        Promise.ONE_EPISODE,
        wasOnlyObserved(last, episode)
            || episode.sightings().events().stream()
                .filter(it -> !mayBeOfTheNext(last, it))
                .flatMap(it -> it.event().stream())
                .noneMatch(it -> known.contains(it) && !joinedWhileTheNextBegan(it)),
        episode.id() + " begins by an event that is on record");
  }

  private void on(Episode episode, String event) {
    if (eventsOf(episode.user()).add(event) && isFollowedAlone(episode.state())) {
      late.put(event, new Late(episode, truth.now()));
    }
  }

  /// Whether the next episode begins without a change of this one, so that both can happen at once.
  private static boolean isFollowedAlone(Progress.State state) {
    return state.isOver() || state == Progress.State.OBSERVED;
  }

  /// Whoever begins an episode has read the one before, and an event may join that meanwhile: an
  /// exemption in `docs/simulation.md`.
  private boolean joinedWhileTheNextBegan(String event) {
    @Nullable Late joined = late.get(event);
    if (joined == null) {
      return false;
    }
    Episode over = joined.joined();
    @Nullable Instant next = begun.get(over.user() + "/" + (over.number() + 1));
    return next != null && !next.isAfter(joined.at().plus(UnlockPromises.OLDEST_EVIDENCE));
  }

  /// What joined a held lockout may be about the next one, and so may what came after the decision
  /// of an unlock, whether Okta carried it out or refused it because the account was free (its
  /// record then has the time of the refusal: the decision is at most as old as its evidence); and
  /// an event that by its own time is later than the unlock that ended the hold: a forged one may
  /// say so and have come before.
  private boolean mayBeOfTheNext(Optional<Episode> last, Sighting event) {
    return last.filter(
            it ->
                switch (it.state()) {
                  case HELD ->
                      event.arrived().isAfter(it.progress().until())
                          || new Boundary(it)
                              .ended()
                              .filter(event.published()::isAfter)
                              .isPresent();
                  case UNLOCKED ->
                      event
                          .arrived()
                          .isAfter(it.verdict().orElseThrow().at().minus(Truth.OUR_SKEW));
                  case FREED -> event.published().isAfter(it.progress().until());
                  case LEFT ->
                      it.verdict().orElseThrow().reason().name().equals("wrong-status")
                          && truth
                              .ledger()
                              .claim(it)
                              .filter(
                                  claim ->
                                      event
                                          .arrived()
                                          .isAfter(
                                              claim.at().minus(UnlockPromises.OLDEST_EVIDENCE)))
                              .isPresent();
                  case WAITING, UNLOCKING, UNCERTAIN, OBSERVED -> false;
                })
        .isPresent();
  }

  /// What was only observed is decided in earnest by the same events when a person asks for it.
  private static boolean wasOnlyObserved(Optional<Episode> last, Episode episode) {
    return last.filter(it -> it.state() == Progress.State.OBSERVED).isPresent()
        && episode.sightings().intakes().equals(Set.of(Intake.PERSON));
  }

  private Set<String> eventsOf(String user) {
    return events.computeIfAbsent(user, _ -> new HashSet<>());
  }

  private void progressed(Witness by, Episode episode) {
    truth.require(
        Promise.ONE_EPISODE,
        truth.lockouts().find(episode.user(), episode.number() + 1).isEmpty(),
        episode.id() + " goes on though the next one has begun");
    switch (episode.state()) {
      case UNLOCKING -> claimed(by, episode);
      case UNLOCKED -> unlocked(by, episode);
      case LEFT -> left(by, episode);
      case FREED -> freed(by, episode);
      case HELD -> truth.ledger().held(episode, heldAsOf(by, episode));
      case WAITING, UNCERTAIN, OBSERVED -> {}
    }
  }

  /// The lock that it is held for is the one that was read for the decision.
  private static Instant heldAsOf(Witness by, Episode episode) {
    Instant held = by.inTheWorld(episode.progress().until());
    return by.evidence()
        .found()
        .filter(it -> it.isAfter(held.minus(UnlockPromises.OLDEST_EVIDENCE)))
        .filter(held::isAfter)
        .orElse(held);
  }

  /// A claim counts up the attempts; whatever else is saved while it stands does not.
  private void claimed(Witness by, Episode episode) {
    boolean another =
        truth.ledger().claim(episode).isEmpty() || attempts(episode) > claimedAttempts(episode);
    if (another) {
      truth.ledger().claimed(episode, new Ledger.Claim(by, truth.now(), attempts(episode)));
    }
  }

  private static int attempts(Episode episode) {
    return episode.progress().attempts();
  }

  private int claimedAttempts(Episode episode) {
    return truth.ledger().claim(episode).map(Ledger.Claim::attempt).orElse(0);
  }

  private void unlocked(Witness by, Episode episode) {
    String how = episode.story().steps().getLast().detail();
    boolean isTrue =
        how.equals("answered")
            ? truth.ledger().calls(episode).anyMatch(it -> it.by == by && it.done.isPresent())
            : stoodUsable(by, episode);
    truth.require(Promise.TRUE_RECORD, isTrue, episode.id() + " is on record as unlocked, " + how);
  }

  private void left(Witness by, Episode episode) {
    String reason = episode.verdict().orElseThrow().reason().name();
    boolean isTrue =
        switch (reason) {
          case "gone", "not-locked", "suspended", "deprovisioned", "wrong-status" ->
              wasFree(by, episode);
          case "directory", "not-allowed" ->
              truth.okta().nature(episode.user()).provider().isDirectory();
          default -> true; // what the policy leaves alone, whatever the account is
        };
    truth.require(Promise.TRUE_RECORD, isTrue, episode.id() + " is left alone as " + reason);
  }

  private void freed(Witness by, Episode episode) {
    truth.require(
        Promise.TRUE_RECORD, stoodUsable(by, episode), episode.id() + " is on record as freed");
  }

  private boolean stoodUsable(Witness by, Episode episode) {
    Optional<Instant> began = by.evidence().began();
    truth.require(Promise.FRESH_EVIDENCE, began.isPresent(), episode.id() + " was not read");
    Instant ended = by.evidence().ended().orElse(truth.now());
    return began
        .filter(it -> truth.stood(episode.user(), it, ended, ModelOkta.Standing::isUsable))
        .isPresent();
  }

  /// When it was read; or after that, when Okta refused the unlock.
  private boolean wasFree(Witness by, Episode episode) {
    Instant read = by.evidence().began().orElseThrow();
    return truth.okta().during(episode.user(), read.minusMillis(1), truth.now()).stream()
        .anyMatch(standing -> !standing.isLocked(episode.kind()));
  }

  /// All events that are on record.
  Set<String> events() {
    Set<String> all = new HashSet<>();
    events.values().forEach(all::addAll);
    return all;
  }
}
