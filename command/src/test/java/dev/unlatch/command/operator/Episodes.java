package dev.unlatch.command.operator;

import dev.unlatch.policy.Ground;
import dev.unlatch.policy.History;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Request;
import dev.unlatch.response.Episode;
import dev.unlatch.response.Mode;
import dev.unlatch.response.Progress;
import dev.unlatch.response.Progress.State;
import dev.unlatch.response.Sightings;
import dev.unlatch.response.Story;
import dev.unlatch.response.Verdict;
import dev.unlatch.response.Way;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Episodes for the tests of the operator's commands; new ones, that is not saved yet.
final class Episodes {
  static final String ROBIN = "00uRobinExample00001";
  static final String KIM = "00uKimExample0000002";

  private static final Instant LOCKED = Instant.parse("2026-01-05T09:30:12.345Z");

  private Episodes() {}

  /// One that was held some minutes after 09:30, and that a person has asked for.
  static Episode held(String user, int number, int minutes) {
    Instant at = LOCKED.plusSeconds(60L * minutes);
    Ground ground =
        new Ground(
            "relock",
            "locked again within 10m of an unlock 2 times in 24h, cap 2",
            Optional.of("the attempts came from 192.0.2.17 by \"Old\u001b[2JPhone\""));
    return new Episode(
        user,
        number,
        0,
        LockKind.WHOLE_ACCOUNT,
        new Sightings(LOCKED, Set.of("event-1"), Set.of(Way.HOOK, Way.STREAM)),
        new Progress(State.HELD, "token", at, 0),
        Optional.of(
            new Verdict(
                "hold",
                ground,
                Mode.ENFORCE,
                "0123456789ab",
                at,
                Optional.empty(),
                Optional.empty())),
        List.of(new Request("Service desk", "Identity checked", false, at, "invocation-1")),
        History.NONE,
        new Story(
            List.of(
                new Story.Step(LOCKED, "opened", "hook"), new Story.Step(at, "held", "relock"))));
  }

  /// One that was unlocked.
  static Episode unlocked(String user, int number) {
    Instant at = LOCKED.plusSeconds(300);
    return new Episode(
        user,
        number,
        0,
        LockKind.WHOLE_ACCOUNT,
        new Sightings(LOCKED, Set.of(), Set.of(Way.SCHEDULE)),
        new Progress(State.UNLOCKED, "token", at, 1),
        Optional.of(
            new Verdict(
                "unlock",
                new Ground("everyone", "the rule unlocks and no guard objects"),
                Mode.ENFORCE,
                "0123456789ab",
                at,
                Optional.empty(),
                Optional.empty())),
        List.of(),
        History.NONE,
        new Story(List.of(new Story.Step(LOCKED, "opened", "schedule"))));
  }
}
