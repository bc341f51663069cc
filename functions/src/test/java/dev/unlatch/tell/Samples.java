package dev.unlatch.tell;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.ActivePolicy.Activation;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Person;
import dev.unlatch.tell.Event.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Records for tests of what others are told: a lockout of Robin's from its first save on, and
/// those of the organisation.
public final class Samples {
  /// When Okta locked the account.
  public static final Instant LOCKED = Instant.parse("2026-01-05T09:30:12.345Z");

  /// When the lockout began for us.
  public static final Instant BEGAN = LOCKED.plusMillis(1_655);

  /// The end of its quiet period.
  public static final Instant DUE = LOCKED.plusSeconds(300);

  public static final String USER = "00uRobinExample00001";

  /// What the event that reported it says.
  public static final String JSON =
      """
      {"uuid": "event-1", "actor": {"id": "00uRobinExample00001",
       "alternateId": "robin@acme.example", "displayName": "Robin"},
       "client": {"ipAddress": "203.0.113.9", "userAgent": {"rawUserAgent": "OldPhone/1.0"}},
       "securityContext": {"asNumber": 64500}}
      """;

  private Samples() {}

  /// A lockout that begins, reported by the hook; not saved yet.
  public static Episode begun() {
    return begun(JSON);
  }

  /// The same, reported by another event.
  public static Episode begun(String json) {
    Lockout lockout = new Lockout(USER, LockKind.WHOLE_ACCOUNT, LOCKED, Optional.of("event-1"));
    LockoutMessage message = LockoutMessage.of(Intake.HOOK, lockout, Circumstances.of(json), BEGAN);
    return Episode.first(message, BEGAN);
  }

  /// Another user's, which waits for its quiet period; not saved yet.
  public static Episode of(String user) {
    Lockout lockout = new Lockout(user, LockKind.WHOLE_ACCOUNT, LOCKED, Optional.of("event-1"));
    LockoutMessage message = LockoutMessage.of(Intake.HOOK, lockout, Circumstances.of(JSON), BEGAN);
    return Episode.first(message, BEGAN).waiting(verdict("wait", "quiet-period", BEGAN), DUE);
  }

  /// The same as [#begun], which waits for its quiet period; not saved yet.
  public static Episode waiting() {
    return begun().waiting(verdict("wait", "quiet-period", BEGAN), DUE);
  }

  /// The same, whose unlock was claimed, saved.
  public static Episode claimed() {
    Instant at = DUE.plusSeconds(1);
    return waiting().saved().claimed(verdict("unlock", "everyone", at), at.plusSeconds(45)).saved();
  }

  /// One more message about it: an event of the log stream.
  public static LockoutMessage more(Instant arrived) {
    Lockout lockout = new Lockout(USER, LockKind.WHOLE_ACCOUNT, LOCKED, Optional.of("event-2"));
    return LockoutMessage.of(
        Intake.STREAM, lockout, Circumstances.of(JSON.replace("OldPhone", "NewPhone")), arrived);
  }

  /// A person's request about it.
  public static LockoutMessage asked(Instant at) {
    Lockout lockout = new Lockout(USER, LockKind.WHOLE_ACCOUNT, LOCKED, Optional.empty());
    Request request = new Request("Kim, help desk", "Identity checked", true, at, "1f3c8f2e");
    return LockoutMessage.asked(lockout, request);
  }

  /// A decision of an activated policy, on a locked account.
  public static Verdict verdict(String decision, String reason, Instant at) {
    return verdict(decision, reason, at, Optional.empty());
  }

  /// The same, with what messages need of the user's profile.
  public static Verdict verdict(String decision, String reason, Instant at, Person person) {
    return verdict(decision, reason, at, Optional.of(person));
  }

  private static Verdict verdict(
      String decision, String reason, Instant at, Optional<Person> person) {
    Account account =
        new Account(
            USER,
            AccountStatus.LOCKED_OUT,
            Provider.OKTA,
            "{}",
            Optional.of(LOCKED),
            Optional.of(at));
    return new Verdict(
        decision,
        new Reason(reason, because(reason), Optional.of("the attempts came from 203.0.113.9")),
        Mode.ENFORCE,
        "0123456789ab",
        at,
        1,
        Optional.of(account),
        Optional.of(Set.of()),
        Optional.empty(),
        Optional.of(new Verdict.Activated(3, "Kim")),
        person);
  }

  /// The user, as far as events on the bus may say.
  public static Person robin(Details widest) {
    return new Person(
        Optional.of("robin@acme.example"),
        Optional.of("Robin Example"),
        Optional.of("robin@mail.example"),
        Optional.of("de-AT"),
        widest);
  }

  private static String because(String reason) {
    return switch (reason) {
      case "everyone" -> "the rule unlocks and no guard objects";
      case "quiet-period" -> "the account stays locked for at least 5m";
      case "repeat-lockout" -> "locked again within 10m of an unlock 2 times in 24h, cap 2";
      case "not-locked" -> "the account is not locked";
      default -> "because of " + reason;
    };
  }

  /// A brake that has just opened, for the first time.
  public static Brake open() {
    return new Brake(
        Brake.State.OPEN,
        LOCKED,
        LOCKED.plusSeconds(1_800),
        List.of(),
        "60 lockouts in 10m, cap 50",
        1,
        1);
  }

  /// Unlocks are stopped, or resumed.
  public static Stop turned(boolean stopped) {
    return new Stop(stopped, "Kim", stopped ? "Many lockouts" : "The network is blocked", LOCKED);
  }

  /// A policy that was put in force.
  public static Activation activation() {
    return new Activation(3, "0123456789ab".repeat(5) + "cdef", "Kim", "Exams", LOCKED, "1f3c8f2e");
  }

  /// What keeps every lockout from being unlocked.
  public static List<Problem> problems() {
    return List.of(
        new Problem(
            "roles",
            "the token may not read administrator roles: every lockout is held",
            "give the token's owner okta.iam.read"));
  }

  /// An event of each kind, in the order of the kinds.
  public static List<Event> ofEachKind() {
    List<Event> events = new ArrayList<>(LockoutEvents.ofSave(Optional.empty(), waiting().saved()));
    Episode claimed = claimed();
    Episode waiting = waiting().saved();
    Instant at = DUE.plusSeconds(2);
    events.addAll(of(claimed, claimed.unlocked(at).saved()));
    Episode held = waiting.closed(State.HELD, verdict("hold", "repeat-lockout", DUE));
    events.addAll(of(waiting, held.saved()));
    events.addAll(
        of(waiting, waiting.closed(State.LEFT, verdict("ignore", "not-locked", DUE)).saved()));
    events.addAll(
        of(waiting, waiting.closed(State.OBSERVED, verdict("unlock", "everyone", DUE)).saved()));
    Episode requested = held.saved();
    events.addAll(
        of(
            requested,
            requested.freed("user.account.unlock_by_admin", at, at.plusSeconds(600)).saved()));
    events.addAll(OrganisationEvents.ofSave(Optional.empty(), open()));
    events.addAll(ofOrganisation());
    return events;
  }

  private static List<Event> of(Episode before, Episode now) {
    return LockoutEvents.ofSave(Optional.of(before), now);
  }

  private static List<Event> ofOrganisation() {
    Brake open = open();
    Brake halfOpen =
        new Brake(
            Brake.State.HALF_OPEN,
            open.until(),
            open.until().plusSeconds(600),
            List.of(),
            "the cool-down of 30m is over",
            2,
            2);
    Brake closed =
        new Brake(
            Brake.State.CLOSED,
            halfOpen.until(),
            halfOpen.until(),
            List.of(),
            "nobody who was unlocked as a probe was locked again",
            3,
            3);
    List<Event> events = new ArrayList<>(OrganisationEvents.ofSave(Optional.of(open), halfOpen));
    events.addAll(OrganisationEvents.ofSave(Optional.of(halfOpen), closed));
    events.addAll(OrganisationEvents.turned(List.of(turned(false), turned(true)), 2, 0));
    events.add(OrganisationEvents.activated(activation()));
    events.add(OrganisationEvents.setUpChanged(problems(), 1, LOCKED));
    return events;
  }
}
