package dev.unlatch.command.replay;

import dev.unlatch.command.SampleRules;
import dev.unlatch.command.replay.Happening.Outcome;
import dev.unlatch.command.replay.Happening.Source;
import dev.unlatch.command.replay.log.Export;
import dev.unlatch.command.replay.log.ExportReader;
import dev.unlatch.command.replay.log.LogSource;
import dev.unlatch.command.replay.report.ReplayReport;
import dev.unlatch.command.replay.tally.PolicyTally;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Guards;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A log that a test writes event by event, and plays.
final class Played {
  static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  /// A number that stands for an administrator.
  static final int ADMINISTRATOR = 99;

  private final List<String> events = new ArrayList<>();
  private Source source = Source.office(1);

  /// Unlocks everybody after five minutes, unless a guard objects.
  static Policy policy() {
    return policy("test", Duration.ofMinutes(5), Guards.DEFAULT);
  }

  static Policy policy(String rule, Duration quietPeriod, Guards guards) {
    return new Policy("1", quietPeriod, List.of(SampleRules.unlockAll(rule)), guards);
  }

  /// The events that follow come from there.
  Played from(Source next) {
    source = next;
    return this;
  }

  Played lock(int user, int minute) {
    return add(minute, "user.account.lock", Outcome.LOCKED, user, -1);
  }

  Played unlock(int user, int minute) {
    return add(minute, "user.account.unlock", Outcome.SUCCESS, user, user);
  }

  Played unlockByAdmin(int user, int minute) {
    return add(minute, "user.account.unlock_by_admin", Outcome.SUCCESS, ADMINISTRATOR, user);
  }

  Played signIn(int user, int minute) {
    return add(minute, "user.session.start", Outcome.SUCCESS, user, -1);
  }

  Played warning(String type, int user, int minute) {
    return add(minute, type, Outcome.SUCCESS, user, -1);
  }

  private Played add(int minute, String type, Outcome outcome, int actor, int target) {
    Instant at = START.plus(Duration.ofMinutes(minute));
    String message = type.endsWith(".lock") ? "Max sign in attempts exceeded" : "An event";
    Happening event = new Happening(at, type, message, outcome, actor, target, source);
    events.add(event.json(events.size()));
    return this;
  }

  List<String> events() {
    return events;
  }

  ReplayReport play(Policy policy) {
    return play(events, policy, Optional.empty(), KnownUsers.NONE);
  }

  ReplayReport play(Policy policy, Policy against) {
    return play(events, policy, Optional.of(against), KnownUsers.NONE);
  }

  ReplayReport playWith(Path users, Policy policy) {
    return play(events, policy, Optional.empty(), KnownUsers.read(users));
  }

  static ReplayReport play(
      List<String> events, Policy policy, Optional<Policy> against, KnownUsers known) {
    Replay replay =
        new Replay(
            new Replay.Named("policy.yaml", policy),
            against.map(other -> new Replay.Named("other.yaml", other)),
            known,
            new PolicyTally());
    List<LogSource> log = List.of(Export.text(String.join("\n", events)));
    return replay.end(ExportReader.read(log, false, replay::play));
  }
}
