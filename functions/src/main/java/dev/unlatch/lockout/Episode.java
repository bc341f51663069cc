package dev.unlatch.lockout;

import dev.unlatch.lockout.Progress.State;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One lockout of one user with its whole story. A value: each change makes a new one, which
/// [dev.unlatch.port.Lockouts#save] records if no one has changed it in the meantime.
///
/// @param user the Okta user id
/// @param number counts the user's episodes, from 1
/// @param revision how often it was saved; 0 if it is not on record yet
/// @param kind how much of the account was locked when it began
/// @param sightings what reported it
/// @param progress how far it has come
/// @param verdict the latest decision; empty before the first
/// @param requests what people asked for, oldest first
/// @param history what happened to the user before it
/// @param story what happened when
public record Episode(
    String user,
    int number,
    long revision,
    LockKind kind,
    Sightings sightings,
    Progress progress,
    Optional<Verdict> verdict,
    List<Request> requests,
    History history,
    Story story) {
  /// The most requests that are kept, the latest ones: with the longest texts, a tenth of an item
  /// of 400 KB.
  static final int MOST_REQUESTS = 20;

  static final String REQUESTED = "requested";
  static final String CLAIMED = "unlocking";
  static final String UNLOCKED = "unlocked";
  private static final String RECOGNISED = "recognised";
  private static final String QUEUED_AGAIN = "queued again";
  private static final String LOCKED_AGAIN = "locked again";
  static final String FREED = "freed";

  /// Copies the requests.
  public Episode {
    requests = List.copyOf(requests);
  }

  /// A user's next episode, which the message begins and carries on.
  ///
  /// @param latest the previous one; empty for the first
  public static Episode begin(
      LockoutMessage message, Optional<Episode> latest, Mode mode, Instant now) {
    Lockout lockout = message.lockout();
    Sightings sightings = sightings(message, latest);
    return new Episode(
        lockout.user(),
        latest.map(Episode::number).orElse(0) + 1,
        0,
        sightings.events().stream().map(Sighting::kind).reduce(lockout.kind(), LockKind::and),
        sightings,
        Progress.first(message.token(), now),
        Optional.empty(),
        message.request().stream().toList(),
        latest.map(episode -> episode.historyAfter(mode)).orElse(History.NONE),
        new Story(List.of()).and(now, "opened", message.intake().word(), 1));
  }

  /// What was only observed is decided for real, from the events known about it.
  private static Sightings sightings(LockoutMessage message, Optional<Episode> latest) {
    Sightings first = Sightings.first(message);
    if (latest.isEmpty()) {
      return first;
    }
    return latest
        .filter(it -> it.state() == State.OBSERVED && !message.intake().bringsEvents())
        .map(it -> first.with(it.sightings()))
        .orElseGet(() -> first.after(latest.get().sightings(), latest.get()::mayBeOfTheNext));
  }

  /// Whether an event that joined this episode after it was held, after its unlock was claimed, or
  /// before anybody knew that it had ended, may belong to the next one.
  private boolean mayBeOfTheNext(Sighting event) {
    return switch (state()) {
      case HELD ->
          ended()
              .map(event.published()::isAfter)
              .orElseGet(() -> event.arrived().isAfter(progress.until()));
      case UNLOCKED -> afterItsVerdict().anyMatch(event::equals) && mayHaveFollowedItsUnlock(event);
      case FREED -> event.published().isAfter(progress.until());
      case WAITING, UNLOCKING, UNCERTAIN, OBSERVED, LEFT -> false;
    };
  }

  private boolean mayHaveFollowedItsUnlock(Sighting event) {
    return event
        .times(verdict.flatMap(Verdict::skew))
        .anyMatch(it -> it.isAfter(verdict.orElseThrow().at().minus(History.TIMES_DIFFER)));
  }

  /// Names it in logs, such as `00u1a2b3c4/2`.
  public String id() {
    return user + "/" + number;
  }

  /// When it began.
  public Instant began() {
    return story.steps().getFirst().at();
  }

  /// As it stands after one more save.
  public Episode saved() {
    return new Episode(
        user, number, revision + 1, kind, sightings, progress, verdict, requests, history, story);
  }

  /// Whether nothing has happened to it since it was read, except that more intakes may have
  /// brought the same events.
  public boolean isConfirmed(Episode read) {
    return progress.equals(read.progress())
        && requests.equals(read.requests())
        && sightings.areOf(read.sightings());
  }

  /// Whether it is not yet on record.
  public boolean isNew() {
    return revision == 0;
  }

  /// Whether nothing has been decided yet, not even to wait.
  public boolean isUndecided() {
    return verdict.isEmpty();
  }

  /// How far it has come.
  public State state() {
    return progress.state();
  }

  /// The lockout as it is to be decided now.
  public Lockout lockout() {
    return new Lockout(
        user,
        kind,
        sightings.since(),
        sightings.events().stream().findFirst().flatMap(Sighting::event));
  }

  /// The request that counts: the one that was handled last.
  public Optional<Request> request() {
    return requests.isEmpty() ? Optional.empty() : Optional.of(requests.getLast());
  }

  /// Whether a reported lockout is this one, so that it needs no episode of its own: it was
  /// reported before, or this one still waits to be decided, or Okta locked the account before this
  /// one ended.
  public boolean covers(Lockout lockout) {
    return sightings.include(lockout)
        || switch (state()) {
          case WAITING, UNCERTAIN -> true;
          case UNLOCKING -> !lockout.since().isAfter(verdict.orElseThrow().at());
          case UNLOCKED, OBSERVED, HELD, LEFT, FREED -> !lockout.since().isAfter(progress.until());
        };
  }

  /// Whether the event that reported a lockout reached us, by whatever message, after the unlock
  /// was decided, so that the account may be locked again. The event is on record either way.
  public boolean sawAfterItsUnlock(LockoutMessage message) {
    return (state() == State.UNLOCKING || state() == State.UNLOCKED)
        && message.arrived().isAfter(earliestUnlock())
        && afterItsVerdict().anyMatch(it -> it.isOf(message.lockout()));
  }

  /// The events that the verdict does not rest on, and that reached us after it.
  private Stream<Sighting> afterItsVerdict() {
    return notDecidedOn().filter(it -> it.arrived().isAfter(earliestUnlock()));
  }

  /// The events that the verdict does not rest on; every one if the verdict is about an unlock of
  /// unknown outcome.
  public Stream<Sighting> notDecidedOn() {
    int decided = state() == State.UNCERTAIN ? 0 : verdict.orElseThrow().events();
    return sightings.events().stream().skip(decided);
  }

  /// When the unlock was decided, by the clock of any of our processes.
  private Instant earliestUnlock() {
    return verdict.orElseThrow().at().minus(LogReading.CLOCKS_DIFFER);
  }

  /// Whether it is still open: something will still happen to it, or a person must decide.
  public boolean isOpen() {
    return state().isUnderWay() || state() == State.HELD;
  }

  /// Whether a user who is found locked must have been locked again since: the list of locked users
  /// does not say since when, and a lockout that was held or left alone stays on it.
  public boolean isOver(Mode mode) {
    return switch (state()) {
      case WAITING, UNLOCKING, UNCERTAIN, HELD -> false;
      case UNLOCKED, FREED -> true;
      case OBSERVED -> mode == Mode.ENFORCE; // what was only observed is decided for real
      case LEFT -> verdict.flatMap(Verdict::account).filter(Account::isLocked).isEmpty();
    };
  }

  /// Whether the account is free of what this episode was decided about.
  ///
  /// @param blocks Okta's blocks of the account; empty if they could not be read
  public boolean isFree(Account account, Optional<Blocks> blocks) {
    boolean byStatus = verdict.flatMap(Verdict::account).filter(Account::isLocked).isPresent();
    return account.status().isUsable()
        && blocks.map(it -> byStatus ? !it.anyDevice() : it.isEmpty()).orElse(byStatus);
  }

  /// Whether an unlock came after this episode was held, and so ended the lock it was held for.
  ///
  /// @param published by Okta's clock
  public boolean isEndedBy(Instant published) {
    Instant held =
        verdict
            .flatMap(Verdict::account)
            .flatMap(Account::asOf)
            .map(it -> it.plusSeconds(1)) // Okta gives its time in whole seconds
            .orElse(progress.until().plus(Evidence.GREATEST_SKEW));
    return state() == State.HELD && published.isAfter(held);
  }

  /// The reported unlock that ended the lock this episode is held for; empty if there was none. An
  /// unlock from before the account was last read does not count: the account was held as it was
  /// then.
  public Optional<Instant> ended() {
    return sightings.unlocked().filter(this::isEndedBy);
  }

  /// Whether an account that is locked now is locked by a different lock from this episode's. If it
  /// was free when this one ended, it must be.
  public boolean isOtherLock(Account account) {
    Optional<Account> seen = verdict.flatMap(Verdict::account);
    return switch (state()) {
      case UNLOCKED, FREED -> account.isLocked();
      case LEFT, OBSERVED ->
          seen.filter(it -> it.isLocked() ? account.isLockedAnew(it) : account.isLocked())
              .isPresent();
      case WAITING, UNLOCKING, UNCERTAIN, HELD ->
          seen.filter(Account::isLocked).filter(account::isLockedAnew).isPresent();
    };
  }

  /// Whether an account that is blocked now, but not locked by its status, is blocked by a
  /// different lock from this episode's. If it was blocked when this one ended, there is no
  /// telling.
  public boolean isOtherLock(Blocks blocks) {
    return switch (state()) {
      case UNLOCKED, FREED -> !blocks.isEmpty();
      case LEFT ->
          wasLeft("not-locked")
              ? !blocks.isEmpty()
              : wasLeft("unknown-devices") && blocks.anyDevice();
      case WAITING, UNLOCKING, UNCERTAIN, OBSERVED, HELD -> false;
    };
  }

  /// Whether the account was left alone because nothing blocked all of it.
  private boolean wasLeftFree() {
    return wasLeft("not-locked") || wasLeft("unknown-devices");
  }

  private boolean wasLeft(String reason) {
    return verdict.filter(it -> it.reason().name().equals(reason)).isPresent();
  }

  /// Whether a message adds nothing to it.
  public boolean knows(LockoutMessage message) {
    return with(message, state()).equals(sightings)
        && kindWith(message) == kind
        && requests.containsAll(message.request().stream().toList());
  }

  /// With one more message that reported it. An event that is on record already is not a step of
  /// the story: the event says who reported it.
  public Episode joined(LockoutMessage message, Instant now) {
    Episode more = and(message, progress);
    return message.request().isEmpty() && sightings.include(message.lockout())
        ? more
        : more.step(now, "duplicate", message.intake().word());
  }

  /// Carried on by a person's message from now on.
  public Episode takenOver(LockoutMessage message, Instant now) {
    return and(message, progress.takenUpBy(message.token(), now))
        .step(now, REQUESTED, message.intake().word());
  }

  /// Carried on from now on by a message that came after a worker's lease had expired. What that
  /// worker has begun stays begun: it may have been done.
  public Episode takenOverAfterLease(LockoutMessage message, Instant now) {
    return and(message, progress.carriedBy(message.token(), now))
        .step(now, "followed", message.intake().word());
  }

  private Episode and(LockoutMessage message, Progress next) {
    List<Request> all =
        Stream.concat(requests.stream(), message.request().stream()).distinct().toList();
    List<Request> kept = all.subList(Math.max(0, all.size() - MOST_REQUESTS), all.size());
    Sightings more = with(message, next.state());
    LockKind weightier = kindWith(message);
    return new Episode(
        user, number, revision, weightier, more, next, verdict, kept, history, story);
  }

  private Sightings with(LockoutMessage message, State next) {
    return kept(sightings.and(message), next);
  }

  /// Once it is over for good, the raw events are dropped: they are personal data.
  private static Sightings kept(Sightings all, State state) {
    return state.isOver() ? all.withoutJson() : all;
  }

  /// Until it is over, new reports can make it weightier.
  private LockKind kindWith(LockoutMessage message) {
    return state().isOver() ? kind : kind.and(message.lockout().kind());
  }

  /// With a reported unlock of the account by someone else.
  public Episode reportedUnlocked(Instant published, Instant now) {
    return new Episode(
            user,
            number,
            revision,
            kind,
            sightings.unlocked(published),
            progress,
            verdict,
            requests,
            history,
            story)
        .step(now, "unlock reported", published.toString());
  }

  /// To be carried on later.
  public Episode waiting(Verdict verdict, Instant until) {
    return decided(verdict, progress.to(State.WAITING, until), "waiting");
  }

  /// To be carried on when the hours of a rule are over.
  public Episode waitingByRule(Verdict verdict, Instant until) {
    return decided(verdict, progress.waitingByRule(until), "waiting");
  }

  /// After an unlock whose outcome is unknown, while the account is still locked.
  public Episode uncertain(Verdict verdict, Instant until) {
    return decided(verdict, progress.to(State.UNCERTAIN, until), "uncertain");
  }

  /// After a claim for which no unlock was begun.
  public Episode putBack(Verdict verdict, Instant until) {
    return decided(verdict, progress.to(State.WAITING, until), "put back");
  }

  /// In the hands of one worker that begins the unlock.
  ///
  /// @param lease until when no other worker touches it
  public Episode claimed(Verdict verdict, Instant lease) {
    return decided(verdict, progress.claimed(lease), CLAIMED);
  }

  /// Decided for good, but not unlocked by us.
  public Episode closed(State state, Verdict verdict) {
    return decided(
        verdict, progress.to(state, verdict.at()), state.name().toLowerCase(Locale.ROOT));
  }

  /// With a call to Okta that failed or was not made, to be carried on later.
  ///
  /// @param asked whether Okta was asked
  /// @param why one word and a code
  /// @param verdict a wait, or the previous decision if an unlock was begun that may have been done
  public Episode failed(boolean asked, String why, Verdict verdict, Progress next, Instant now) {
    return with(next, Optional.of(verdict)).step(now, asked ? "failed" : "put-off", why);
  }

  /// After its unlock, as Okta has said.
  public Episode unlocked(Instant now) {
    return with(progress.to(State.UNLOCKED, now), verdict).step(now, UNLOCKED, "answered");
  }

  /// After an unlock whose answer was lost: the account was found free.
  public Episode recognised(Instant now) {
    Episode counting = countingItsUnlock();
    return counting
        .with(counting.progress().to(State.UNLOCKED, now), verdict)
        .step(now, UNLOCKED, RECOGNISED);
  }

  /// Its user is free again, but not by us. The verdict stays, and says what was decided before.
  ///
  /// @param until when it ended: what locks the account later is another lockout. Not before it
  ///   began: a lock that was reported late is over as well, and begins no other
  public Episode freed(String how, Instant until, Instant now) {
    Instant end = until.isBefore(began()) ? began() : until;
    return with(progress.to(State.FREED, end), verdict).step(now, FREED, how);
  }

  /// Carried on by another message, because the one that did so is lost.
  public Episode queuedAgain(String token, Instant now) {
    return with(progress.carriedBy(token, now), verdict)
        .step(now, QUEUED_AGAIN, "its message was lost");
  }

  /// How often that happened.
  public int timesQueuedAgain() {
    return story.times(QUEUED_AGAIN);
  }

  /// Held, or ended in another state, and followed: its user was locked again, which is the next
  /// episode.
  public Episode lockedAgain(Episode next, Instant now) {
    return step(now, LOCKED_AGAIN, "episode " + next.number());
  }

  /// Whether its user was locked again.
  public boolean wasLockedAgain() {
    return story.times(LOCKED_AGAIN) > 0;
  }

  private Episode decided(Verdict next, Progress progress, String what) {
    return with(progress, Optional.of(next)).step(next.at(), what, next.reason().name());
  }

  private Episode with(Progress progress, Optional<Verdict> next) {
    Sightings kept = kept(sightings, progress.state());
    Optional<Verdict> knowing = next.map(it -> it.knowing(verdict.flatMap(Verdict::person)));
    return new Episode(
        user, number, revision, kind, kept, progress, knowing, requests, history, story);
  }

  private Episode step(Instant at, String what, String detail) {
    Story longer = story.and(at, what, detail, revision + 1);
    return new Episode(
        user, number, revision, kind, sightings, progress, verdict, requests, history, longer);
  }

  /// What happened to the user before a decision taken now. An unlock whose outcome is unknown may
  /// have been done.
  public History historyNow() {
    History all = history;
    for (Instant begun : countingItsUnlock().progress().unknown()) {
      all = all.unlocked(begun);
    }
    return all;
  }

  /// With an unlock that was begun counted as one of unknown outcome, before anything else happens
  /// to the episode: it may have been done, so it counts for the guards.
  public Episode countingItsUnlock() {
    return state() == State.UNLOCKING
        ? with(progress.lost(verdict.orElseThrow().at()), verdict)
        : this;
  }

  /// What happened to the user before the next episode. An observed unlock counts as one while no
  /// one is unlocked, so that the guards show what they would do.
  private History historyAfter(Mode mode) {
    Optional<Duration> skew = verdict.flatMap(Verdict::skew);
    History after = historyNow();
    for (Instant lock : sightings.times(skew)) {
      after = after.locked(lock);
    }
    History all = withEnd(after, mode);
    return skew.isPresent() ? all : withLocksOfUnknownTime(all);
  }

  private History withLocksOfUnknownTime(History history) {
    History all = history;
    for (Sighting event : sightings.events()) {
      all = event.isLate() ? all.lockedAbout(event.published(), event.arrived()) : all;
    }
    return all;
  }

  /// An unlock counts from when it was decided: Okta's answer may take seconds, and the account can
  /// be locked again in that time.
  private History withEnd(History after, Mode mode) {
    return switch (state()) {
      case UNLOCKED -> wasRecognised() ? after : after.unlocked(verdict.orElseThrow().at());
      case OBSERVED -> mode == Mode.OBSERVE ? after.unlocked(progress.until()) : after;
      case HELD -> after.held(progress.until());
      case FREED -> held().map(after::held).orElse(after).freed(story.at(FREED).orElseThrow());
      case LEFT -> wasLeftFree() ? after.freed(progress.until()) : after;
      case WAITING, UNLOCKING, UNCERTAIN -> after;
    };
  }

  /// Whether its unlock is one whose outcome was unknown at first: such an unlock is in the history
  /// from when it was begun.
  private boolean wasRecognised() {
    return story.last(UNLOCKED).filter(it -> it.detail().equals(RECOGNISED)).isPresent();
  }

  /// When it was held; empty if it was not.
  private Optional<Instant> held() {
    return verdict.filter(it -> it.decision().equals("hold")).map(Verdict::at);
  }
}
