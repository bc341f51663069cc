package dev.unlatch.policyfile;

import dev.unlatch.policy.Guards;
import dev.unlatch.policy.Guards.BrakeGuard;
import dev.unlatch.policy.Guards.GivenUpGuard;
import dev.unlatch.policy.Guards.PerUserGuard;
import dev.unlatch.policy.Guards.RelockGuard;
import dev.unlatch.policy.Guards.RiskGuard;
import dev.unlatch.policy.Guards.Setting;
import dev.unlatch.policy.Guards.SourceGuard;
import dev.unlatch.policy.History;
import dev.unlatch.policy.LockoutCounts;
import dev.unlatch.policy.SourceLocks;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads the guards. What a file does not say is as in [Guards#DEFAULT].
final class GuardsReader {
  private static final Map<String, Setting> SETTINGS =
      Map.of("off", Setting.OFF, "hold", Setting.HOLD, "leave", Setting.LEAVE);
  private static final Map<String, Setting> ALWAYS =
      Map.of("hold", Setting.HOLD, "leave", Setting.LEAVE);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  /// The longest window over the users of a source: what is kept of them is kept that long.
  private static final Duration LONGEST_SOURCE = Duration.ofHours(6);

  /// The highest cap of the brake; the largest organisations have few more users.
  private static final int MOST_LOCKOUTS = 1_000_000;

  /// The most trial unlocks at a time: more would be no trial.
  private static final int MOST_TRIALS = 20;

  private final Mapping guards;
  private final Problems problems;

  GuardsReader(Mapping guards) {
    this.guards = guards;
    this.problems = guards.problems();
  }

  Guards read() {
    Guards otherwise = Guards.DEFAULT;
    return new Guards(
        guards.choice("administrators", otherwise.administrators(), SETTINGS),
        guards.choice("whole-account", otherwise.wholeAccount(), SETTINGS),
        guards.choice("unknown-devices", otherwise.unknownDevices(), SETTINGS),
        guards.choice("directory", otherwise.directory(), ALWAYS),
        givenUp(otherwise.givenUp()),
        risk(otherwise.risk().orElseThrow()),
        perUser(otherwise.perUser().orElseThrow()),
        relock(otherwise.relock().orElseThrow()),
        source(otherwise.source().orElseThrow()),
        brake(otherwise.brake().orElseThrow()));
  }

  private GivenUpGuard givenUp(GivenUpGuard otherwise) {
    Mapping guard = guard("given-up");
    return new GivenUpGuard(
        decide("given-up", guard, otherwise.decide()), within(guard, otherwise.within()));
  }

  private Optional<RiskGuard> risk(RiskGuard otherwise) {
    Mapping guard = guard("risk");
    Setting decide = decide("risk", guard, otherwise.decide());
    boolean hold =
        guard.choice(
            "unreadable", otherwise.holdUnreadable(), Map.of("hold", true, "ignore", false));
    RiskGuard risk = new RiskGuard(decide, within(guard, otherwise.within()), hold);
    return Optional.of(risk).filter(_ -> decide != Setting.OFF);
  }

  private Optional<PerUserGuard> perUser(PerUserGuard otherwise) {
    Mapping guard = guard("per-user");
    Setting decide = decide("per-user", guard, otherwise.decide());
    int unlocks = guard.number("unlocks", otherwise.unlocks(), 1, History.MOST);
    PerUserGuard perUser = new PerUserGuard(decide, unlocks, within(guard, otherwise.within()));
    return Optional.of(perUser).filter(_ -> decide != Setting.OFF);
  }

  private Optional<RelockGuard> relock(RelockGuard otherwise) {
    Mapping guard = guard("relock");
    Setting decide = decide("relock", guard, otherwise.decide());
    Duration soon = guard.duration("after-unlock-within", otherwise.soon(), SHORTEST, LONGEST);
    int times = guard.number("times", otherwise.times(), 1, History.MOST);
    RelockGuard relock = new RelockGuard(decide, soon, times, within(guard, otherwise.within()));
    return Optional.of(relock).filter(_ -> decide != Setting.OFF);
  }

  private Optional<SourceGuard> source(SourceGuard otherwise) {
    Mapping guard = guard("source");
    Setting decide = decide("source", guard, otherwise.decide());
    int users = guard.number("users", otherwise.users(), 2, SourceLocks.MOST);
    int networkUsers = guard.number("network-users", users, 2, SourceLocks.MOST);
    Duration within = guard.duration("within", otherwise.within(), SHORTEST, LONGEST_SOURCE);
    return Optional.of(new SourceGuard(decide, users, networkUsers, within))
        .filter(_ -> decide != Setting.OFF);
  }

  /// It decides nothing but to wait, so its short form can only turn it off.
  private Optional<BrakeGuard> brake(BrakeGuard otherwise) {
    Optional<Node> node = guards.node("brake");
    if (node.isPresent() && !(node.get() instanceof MappingNode)) {
      if (!Mapping.written(node.get()).equals(": off")) {
        problems.wrongValue(
            node.get(),
            guards.path("brake"),
            "is neither off nor fields such as { lockouts: 50 }" + Mapping.written(node.get()));
      }
      return Optional.empty();
    }
    Mapping guard = guard("brake");
    Optional<Mapping> trial = guard.mapping("trial");
    Duration longest = LockoutCounts.LONGEST_WINDOW;
    return Optional.of(
        new BrakeGuard(
            guard.number("lockouts", otherwise.lockouts(), 1, MOST_LOCKOUTS),
            guard.duration("within", otherwise.within(), SHORTEST, longest),
            guard.duration("cool-down", otherwise.coolDown(), SHORTEST, LONGEST),
            trial
                .map(it -> it.number("unlocks", otherwise.trialUnlocks(), 1, MOST_TRIALS))
                .orElse(otherwise.trialUnlocks()),
            trial
                .map(it -> it.duration("every", otherwise.trialEvery(), SHORTEST, LONGEST))
                .orElse(otherwise.trialEvery())));
  }

  /// A guard's fields; no fields where it is absent or in its short form.
  private Mapping guard(String name) {
    return guards
        .node(name)
        .filter(MappingNode.class::isInstance)
        .flatMap(_ -> guards.mapping(name))
        .orElseGet(() -> Mapping.empty(guards.path(name), guards.node(), problems));
  }

  /// What a guard does: by its short form, such as `risk: off`, or by its field `decide`.
  private Setting decide(String name, Mapping guard, Setting otherwise) {
    boolean whole = guards.node(name).filter(MappingNode.class::isInstance).isPresent();
    return whole
        ? guard.choice("decide", otherwise, SETTINGS)
        : guards.choice(name, otherwise, SETTINGS);
  }

  private static Duration within(Mapping guard, Duration otherwise) {
    return guard.duration("within", otherwise, SHORTEST, LONGEST);
  }
}
