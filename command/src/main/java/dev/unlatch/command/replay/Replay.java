package dev.unlatch.command.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.command.Plain;
import dev.unlatch.command.replay.log.EventFilter;
import dev.unlatch.command.replay.log.LoggedEvent;
import dev.unlatch.command.replay.log.Reading;
import dev.unlatch.command.replay.report.PolicyReport;
import dev.unlatch.command.replay.report.ReplayReport;
import dev.unlatch.command.replay.tally.Lock;
import dev.unlatch.command.replay.tally.Pairs;
import dev.unlatch.command.replay.tally.PolicyTally;
import dev.unlatch.command.replay.tally.ReplayedLockout;
import dev.unlatch.okta.event.LogEvents;
import dev.unlatch.policy.Policy;
import dev.unlatch.port.okta.LogEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Plays a log to one policy, or to two at the same time: the functions' own code runs in memory,
/// on the log's time.
final class Replay {
  private final Named policy;
  private final Optional<Named> against;
  private final KnownUsers known;
  private final PolicyRun world;
  private final Optional<PolicyRun> otherWorld;
  private final Pairs pairs = new Pairs();
  private long unusable;

  /// A policy and the name of its file.
  record Named(String name, Policy policy) {
    PolicyReport report(PolicyTally tally) {
      return tally.report(name, policy.version());
    }
  }

  /// @param against the policy to compare with; empty to try one alone
  /// @param tally counts what becomes of the lockouts under the first policy
  Replay(Named policy, Optional<Named> against, KnownUsers known, PolicyTally tally) {
    this.policy = policy;
    this.against = against;
    this.known = known;
    this.world = new PolicyRun(policy.policy(), known, tally);
    this.otherWorld = against.map(other -> new PolicyRun(other.policy(), known, new PolicyTally()));
  }

  /// Plays the next event in order of time, as far as that is known.
  void play(LoggedEvent event) {
    Instant now = world.advance(event.published());
    otherWorld.ifPresent(other -> other.advance(event.published()));
    JsonNode tree = event.tree();
    LogEvent read = LogEvents.read(tree, now);
    switch (read) {
      case LogEvent.Lock lock -> lock(Lock.of(lock.lockout(), lock.circumstances()), lock);
      case LogEvent.Warning(var signal) -> each(it -> it.warn(signal));
      case LogEvent.Unlock unlock -> each(it -> it.unlock(unlock));
      case LogEvent.Unusable _ -> unusable++;
      case LogEvent.Other(var type) when type.equals(EventFilter.SIGN_IN) ->
          signedIn(tree).ifPresent(user -> each(it -> it.signIn(user)));
      case LogEvent.Other _, LogEvent.NotByHook _ -> {} // such as an unlock that failed
    }
  }

  /// The user of a sign-in. Okta names the user as a target; if no target is a user, the actor is
  /// the user.
  static Optional<String> signedIn(JsonNode event) {
    return Stream.concat(event.path("target").valueStream(), Stream.of(event.path("actor")))
        .filter(it -> it.path("type").asText().equals("User"))
        .map(it -> it.path("id").asText())
        .filter(id -> !id.isBlank())
        .findFirst();
  }

  private void each(Consumer<PolicyRun> play) {
    play.accept(world);
    otherWorld.ifPresent(play);
  }

  private void lock(Lock lock, LogEvent.Lock event) {
    Optional<ReplayedLockout> one = world.lock(lock, event.lockout(), event.circumstances());
    Optional<ReplayedLockout> other =
        otherWorld.flatMap(it -> it.lock(lock, event.lockout(), event.circumstances()));
    if (one.isPresent() && other.isPresent()) {
      pairs.add(one.get(), other.get());
    }
  }

  /// The log is over.
  ReplayReport end(Reading reading) {
    PolicyReport report = policy.report(world.end());
    Optional<ReplayReport.Comparison> comparison =
        against.map(other -> pairs.end(other.report(otherWorld.orElseThrow().end())));
    List<String> remarks = Remarks.of(policy.policy(), report, known, world.strangers());
    return new ReplayReport(reading.unusable(unusable), report, comparison, remarks, assumptions());
  }

  private List<String> assumptions() {
    List<String> taken = new ArrayList<>();
    taken.add(
        "An account is locked from the log's lock until the log's unlock or sign-in, or until"
            + " Unlatch's unlock. What Unlatch would have changed beyond that, such as an attacker"
            + " who goes on, a log cannot show.");
    taken.add(
        known.size() == 0
            ? "A log does not hold groups, administrator roles, profiles and directories: everybody"
                + " is taken for a user of Okta's own, without groups and roles. --users gives"
                + " them."
            : "Groups, roles, profiles and directories are those of --users ("
                + known.size()
                + " users); everybody else is taken for a user of Okta's own, without groups and"
                + " roles.");
    taken.add("Unlatch received each event when Okta published it, as from a log stream.");
    if (world.memory().compareTo(PolicyRun.MEMORY) < 0) {
      taken.add(
          "There were too many lockouts to remember them all: what lay further back than "
              + Plain.duration(world.memory())
              + " may be missing from a user's history, so that a cap over a longer time may have"
              + " let more through.");
    }
    return taken;
  }
}
