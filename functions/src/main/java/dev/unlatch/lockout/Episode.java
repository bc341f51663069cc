package dev.unlatch.lockout;

import dev.unlatch.lockout.Progress.State;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import java.time.Instant;
import java.util.Comparator;
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

  /// Copies the requests.
  public Episode {
    requests = List.copyOf(requests);
  }

  /// A user's first episode, which the message begins and carries on. For the following ones, see
  /// [NextEpisode].
  public static Episode first(LockoutMessage message, Instant now) {
    Lockout lockout = message.lockout();
    return new Episode(
        lockout.user(),
        1,
        0,
        lockout.kind(),
        Sightings.first(message),
        Progress.first(message.token(), now),
        Optional.empty(),
        message.request().stream().toList(),
        History.NONE,
        new Story(List.of()).and(now, "opened", message.intake().word(), 1));
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

  /// The request that counts: the one that was made last. The queue may hand out an earlier one
  /// after it.
  public Optional<Request> request() {
    return requests.isEmpty() ? Optional.empty() : Optional.of(requests.getLast());
  }

  /// The events that the verdict does not rest on; every one if the verdict is about an unlock of
  /// unknown outcome.
  public Stream<Sighting> notDecidedOn() {
    int decided = state() == State.UNCERTAIN ? 0 : verdict.orElseThrow().events();
    return sightings.events().stream().skip(decided);
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
        : more.step(now, Story.DUPLICATE, message.intake().word());
  }

  /// Carried on by a person's message from now on.
  public Episode takenOver(LockoutMessage message, Instant now) {
    return and(message, progress.takenUpBy(message.token(), now))
        .step(now, Story.REQUESTED, message.intake().word());
  }

  /// Carried on from now on by a message that came after a worker's lease had expired. What that
  /// worker has begun stays begun: it may have been done.
  public Episode takenOverAfterLease(LockoutMessage message, Instant now) {
    return and(message, progress.carriedBy(message.token(), now))
        .step(now, Story.FOLLOWED, message.intake().word());
  }

  private Episode and(LockoutMessage message, Progress next) {
    List<Request> all =
        message.request().isPresent() ? requestsAnd(message.request().get()) : requests;
    Sightings more = with(message, next.state());
    LockKind weightier = kindWith(message);
    return new Episode(user, number, revision, weightier, more, next, verdict, all, history, story);
  }

  private List<Request> requestsAnd(Request one) {
    List<Request> all =
        Stream.concat(requests.stream(), Stream.of(one))
            .distinct()
            .sorted(Comparator.comparing(Request::at))
            .toList();
    return all.subList(Math.max(0, all.size() - MOST_REQUESTS), all.size());
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
    Sightings more = sightings.unlocked(published);
    Episode reported =
        new Episode(
            user, number, revision, kind, more, progress, verdict, requests, history, story);
    return reported.step(now, Story.UNLOCK_REPORTED, published.toString());
  }

  /// To be carried on later.
  public Episode waiting(Verdict verdict, Instant until) {
    return decided(verdict, progress.to(State.WAITING, until), Story.WAITING);
  }

  /// To be carried on when the hours of a rule are over.
  public Episode waitingByRule(Verdict verdict, Instant until) {
    return decided(verdict, progress.waitingByRule(until), Story.WAITING);
  }

  /// After an unlock whose outcome is unknown, while the account is still locked.
  public Episode uncertain(Verdict verdict, Instant until) {
    return decided(verdict, progress.to(State.UNCERTAIN, until), Story.UNCERTAIN);
  }

  /// After a claim for which no unlock was begun.
  public Episode putBack(Verdict verdict, Instant until) {
    return decided(verdict, progress.to(State.WAITING, until), Story.PUT_BACK);
  }

  /// In the hands of one worker that begins the unlock.
  ///
  /// @param lease until when no other worker touches it
  public Episode claimed(Verdict verdict, Instant lease) {
    return decided(verdict, progress.claimed(lease), Story.CLAIMED);
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
    return with(next, Optional.of(verdict)).step(now, asked ? Story.FAILED : Story.PUT_OFF, why);
  }

  /// After its unlock, as Okta has said.
  public Episode unlocked(Instant now) {
    return with(progress.to(State.UNLOCKED, now), verdict).step(now, Story.UNLOCKED, "answered");
  }

  /// After an unlock whose answer was lost: the account was found free.
  public Episode recognised(Instant now) {
    Episode counting = countingItsUnlock();
    return counting
        .with(counting.progress().to(State.UNLOCKED, now), verdict)
        .step(now, Story.UNLOCKED, Story.RECOGNISED);
  }

  /// Its user is free again, but not by us. The verdict stays, and says what was decided before.
  ///
  /// @param until when it ended: what locks the account later is another lockout. Not before it
  ///   began: a lock that was reported late is over as well, and begins no other
  public Episode freed(String how, Instant until, Instant now) {
    Instant end = until.isBefore(began()) ? began() : until;
    return with(progress.to(State.FREED, end), verdict).step(now, Story.FREED, how);
  }

  /// Carried on by another message, because the one that did so is lost.
  public Episode queuedAgain(String token, Instant now) {
    return with(progress.carriedBy(token, now), verdict)
        .step(now, Story.QUEUED_AGAIN, "its message was lost");
  }

  /// Held, or ended in another state, and followed: its user was locked again, which is the next
  /// episode.
  public Episode lockedAgain(Episode next, Instant now) {
    return step(now, Story.LOCKED_AGAIN, "episode " + next.number());
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
}
