package dev.unlatch.command.operator;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.lockout.Progress;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.lockout.Sightings;
import dev.unlatch.lockout.Story;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.policy.tell.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// SampleEpisodes for the tests of the operator's commands; new ones, that is not saved yet.
public final class SampleEpisodes {
  public static final String ROBIN = "00uRobinExample00001";
  static final String KIM = "00uKimExample0000002";

  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:12.345Z");

  private SampleEpisodes() {}

  /// One that was held some minutes after 09:30, and that a person has asked for.
  public static Episode held(String user, int number, int minutes) {
    Instant at = LOCKED.plusSeconds(60L * minutes);
    Reason reason =
        new Reason(
            "repeat-lockout",
            "locked again within 10m of an unlock 2 times in 24h, cap 2",
            Optional.of("the attempts came from 192.0.2.17 by \"Old\u001b[2JPhone\""));
    return new Episode(
        user,
        number,
        0,
        LockKind.WHOLE_ACCOUNT,
        sightings(Set.of(Intake.HOOK, Intake.STREAM), "event-1"),
        progress(State.HELD, at, 0),
        Optional.of(
            new Verdict(
                "hold",
                reason,
                Mode.ENFORCE,
                "0123456789ab",
                at,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(person(user)))),
        List.of(new Request("Service desk", "Identity checked", false, at, "invocation-1")),
        History.NONE,
        new Story(
            List.of(
                new Story.Step(LOCKED, "opened", "hook", 1),
                new Story.Step(at, "held", "repeat-lockout", 1))));
  }

  private static Person person(String user) {
    return new Person(
        Optional.of(user + "@acme.example"),
        Optional.of("Name of " + user),
        Optional.of(user + "@mail.example"),
        Optional.of("en"),
        Details.FULL);
  }

  /// One that waits, and was not decided yet.
  static Episode waiting(String user, int number) {
    return new Episode(
        user,
        number,
        0,
        LockKind.WHOLE_ACCOUNT,
        sightings(Set.of(Intake.HOOK), "event-1"),
        progress(State.WAITING, LOCKED, 0),
        Optional.empty(),
        List.of(),
        History.NONE,
        new Story(List.of(new Story.Step(LOCKED, "opened", "hook", 1))));
  }

  /// One that was unlocked.
  static Episode unlocked(String user, int number) {
    Instant at = LOCKED.plusSeconds(300);
    return new Episode(
        user,
        number,
        0,
        LockKind.WHOLE_ACCOUNT,
        sightings(Set.of(Intake.SCHEDULE)),
        progress(State.UNLOCKED, at, 1),
        Optional.of(
            new Verdict(
                "unlock",
                new Reason("everyone", "the rule unlocks and no guard objects"),
                Mode.ENFORCE,
                "0123456789ab",
                at,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        List.of(),
        History.NONE,
        new Story(List.of(new Story.Step(LOCKED, "opened", "schedule", 1))));
  }

  private static Sightings sightings(Set<Intake> intakes, String... events) {
    List<Sighting> kept =
        Stream.of(events)
            .map(
                event ->
                    new Sighting(
                        Optional.of(event),
                        LockKind.WHOLE_ACCOUNT,
                        LOCKED,
                        LOCKED,
                        intakes,
                        Circumstances.UNKNOWN))
            .toList();
    return new Sightings(LOCKED, kept, intakes, false, Optional.empty(), Set.of());
  }

  private static Progress progress(State state, Instant until, int attempts) {
    return new Progress(state, "token", until, attempts, List.of(), false, Instant.EPOCH);
  }
}
