package dev.unlatch.dynamo.episode;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.lockout.Sightings;
import dev.unlatch.lockout.Story;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.tell.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Episodes for the tests of the table; new ones, that is not saved yet.
public final class Episodes {
  static final String USER = "00uRobinExample00001";
  static final Account ACCOUNT =
      new Account(
          USER,
          AccountStatus.LOCKED_OUT,
          Provider.OKTA,
          "{}",
          Optional.of(Instant.parse("2026-01-05T09:30:12.000Z")),
          Optional.of(Instant.parse("2026-01-05T09:35:12.000Z")));

  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:12.345Z");
  private static final Progress WAITING = progress(State.WAITING, 0);
  private static final Story OPENED =
      new Story(List.of(new Story.Step(LOCKED, "opened", "hook", 1)));

  private Episodes() {}

  /// One with a value in every field.
  public static Episode full(int number) {
    return new Episode(
        USER,
        number,
        0,
        LockKind.UNKNOWN_DEVICES,
        new Sightings(
            LOCKED,
            List.of(
                sighting("event-1", Circumstances.of("{\"a\": \"é\"}")),
                sighting("event-2", Circumstances.UNKNOWN)),
            Set.of(Intake.values()),
            true,
            Optional.of(LOCKED.plusSeconds(8)),
            Set.of("event-0")),
        new Progress(
            State.HELD,
            "token-2",
            LOCKED.plusSeconds(300),
            2,
            List.of(LOCKED.plusSeconds(100)),
            true,
            LOCKED.plusSeconds(200)),
        Optional.of(verdict(Optional.of(ACCOUNT), Optional.of(Set.of("SUPER_ADMIN", "APP_ADMIN")))),
        List.of(request("Identity checked", true), request("Still locked", false)),
        new History(
            List.of(LOCKED.minusSeconds(900)),
            List.of(LOCKED.minusSeconds(600), LOCKED.minusMillis(1)),
            List.of(),
            Optional.of(LOCKED.minusSeconds(30))),
        new Story(
            List.of(
                new Story.Step(LOCKED, "opened", "hook", 1),
                new Story.Step(LOCKED.plusMillis(5), "duplicate", "", 1))));
  }

  /// One of which nothing is known but that it began.
  static Episode bare(int number) {
    return of(USER, number);
  }

  public static Episode of(String user, int number) {
    return episode(user, number, sightings(LOCKED), WAITING, Optional.empty());
  }

  /// An episode as the table has it.
  public static Item item(Episode episode) {
    return EpisodeItem.write(episode, DynamoLockouts.USUAL_RETENTION);
  }

  static Episode since(Instant since) {
    return episode(USER, 1, sightings(since), WAITING, Optional.empty());
  }

  static Episode in(int number, State state) {
    return episode(USER, number, sightings(LOCKED), progress(state, 1), Optional.empty());
  }

  static Episode decided(int number, Optional<Account> account, Optional<Set<String>> roles) {
    return episode(USER, number, sightings(LOCKED), WAITING, Optional.of(verdict(account, roles)));
  }

  private static Episode episode(
      String user, int number, Sightings sightings, Progress progress, Optional<Verdict> verdict) {
    return new Episode(
        user,
        number,
        0,
        LockKind.WHOLE_ACCOUNT,
        sightings,
        progress,
        verdict,
        List.of(),
        History.NONE,
        OPENED);
  }

  private static Sightings sightings(Instant since) {
    return new Sightings(
        since, List.of(), Set.of(Intake.SCHEDULE), false, Optional.empty(), Set.of());
  }

  private static Sighting sighting(String event, Circumstances circumstances) {
    return new Sighting(
        Optional.of(event),
        LockKind.UNKNOWN_DEVICES,
        LOCKED,
        LOCKED.plusSeconds(1),
        Set.of(Intake.HOOK, Intake.STREAM),
        circumstances);
  }

  private static Progress progress(State state, int attempts) {
    return new Progress(state, "token-1", LOCKED, attempts, List.of(), false, Instant.EPOCH);
  }

  private static Verdict verdict(Optional<Account> account, Optional<Set<String>> roles) {
    return new Verdict(
        "hold",
        new Reason(
            "administrators",
            "the account holds an administrator role",
            Optional.of("the attempts came from 203.0.113.9")),
        Mode.ENFORCE,
        "policy.yaml 1a2b",
        LOCKED.plusSeconds(300),
        2,
        account,
        roles,
        account.map(_ -> Duration.ofMillis(-300_250)),
        account.map(_ -> new Verdict.Activated(3, "Kim, ticket 4713")),
        account.map(_ -> Samples.robin(Details.FULL)));
  }

  private static Request request(String reason, boolean override) {
    return new Request("Service desk", reason, override, LOCKED.plusSeconds(60), "1f3c8f2e");
  }
}
