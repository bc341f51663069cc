package dev.unlatch.policyfile;

import dev.unlatch.policy.event.TrustedNetworks;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.History;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Guards.Setting;
import dev.unlatch.policy.guard.OktaGaveUpGuard;
import dev.unlatch.policy.guard.PerUserGuard;
import dev.unlatch.policy.guard.RepeatLockoutGuard;
import dev.unlatch.policy.guard.RiskGuard;
import dev.unlatch.policy.guard.SourceGuard;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Reads the guards of a file, or of a rule. What they leave out stays as it was.
final class GuardsReader {
  private static final Map<String, Setting> SETTINGS =
      Map.of("off", Setting.OFF, "hold", Setting.HOLD, "ignore", Setting.IGNORE);
  private static final Map<String, Setting> ALWAYS =
      Map.of("hold", Setting.HOLD, "ignore", Setting.IGNORE);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  /// The longest window over a source's users: they are kept that long.
  private static final Duration LONGEST_SOURCE = Duration.ofHours(6);

  /// The highest cap of the brake; the largest organisations have few more users.
  private static final int MOST_LOCKOUTS = 1_000_000;

  /// The most probe unlocks at a time: with more it would not be a probe.
  private static final int MOST_PROBES = 20;

  private final Mapping guards;
  private final Guards otherwise;
  private final Problems problems;

  /// @param otherwise [Guards#DEFAULT] for a file, the file's guards for a rule
  GuardsReader(Mapping guards, Guards otherwise) {
    this.guards = guards;
    this.otherwise = otherwise;
    this.problems = guards.problems();
  }

  Guards read() {
    return new Guards(
        guards.choice("administrators", otherwise.administrators(), SETTINGS),
        guards.choice("whole-account", otherwise.wholeAccount(), SETTINGS),
        guards.choice("second-factors", otherwise.secondFactors(), SETTINGS),
        guards.choice("unknown-devices", otherwise.unknownDevices(), SETTINGS),
        guards.choice("directory", otherwise.directory(), ALWAYS),
        named("okta-gave-up", GuardsReader::oktaGaveUp, this::oktaGaveUp)
            .orElse(otherwise.oktaGaveUp()),
        named("risk", Guards::risk, this::risk),
        named("per-user", Guards::perUser, this::perUser),
        named("repeat-lockout", Guards::repeatLockout, this::repeatLockout),
        named("source", Guards::source, this::source),
        named("brake", Guards::brake, this::brake));
  }

  /// A rule's guards, each of which must be at least as strict as otherwise.
  Guards readStricter() {
    int before = problems.count();
    Guards read = read();
    if (problems.count() == before) {
      require("administrators", Guards::administrators, Setting::isAtLeastAsStrictAs, read);
      require("whole-account", Guards::wholeAccount, Setting::isAtLeastAsStrictAs, read);
      require("second-factors", Guards::secondFactors, Setting::isAtLeastAsStrictAs, read);
      require("okta-gave-up", Guards::oktaGaveUp, OktaGaveUpGuard::isAtLeastAsStrictAs, read);
      requireOn("risk", Guards::risk, RiskGuard::isAtLeastAsStrictAs, read);
      requireOn("per-user", Guards::perUser, PerUserGuard::isAtLeastAsStrictAs, read);
      requireOn(
          "repeat-lockout", Guards::repeatLockout, RepeatLockoutGuard::isAtLeastAsStrictAs, read);
      requireOn("source", Guards::source, SourceGuard::isAtLeastAsStrictAs, read);
    }
    return read;
  }

  private <G> void requireOn(
      String name, Function<Guards, Optional<G>> guard, BiPredicate<G, G> asStrict, Guards read) {
    BiPredicate<Optional<G>, Optional<G>> both =
        (mine, its) -> its.isEmpty() || mine.filter(it -> asStrict.test(it, its.get())).isPresent();
    require(name, guard, both, read);
  }

  private <G> void require(
      String name, Function<Guards, G> guard, BiPredicate<G, G> asStrict, Guards read) {
    if (!asStrict.test(guard.apply(read), guard.apply(otherwise))) {
      guards.wrong(
          name,
          "is laxer than the file's guards.%s, and a rule's guards can only be stricter; make it at"
                  .formatted(name)
              + " least as strict, or leave it out");
    }
  }

  /// A guard as written; its missing fields are as otherwise, or as by default if it is off
  /// otherwise. If none is written, the one otherwise.
  private <G> Optional<G> named(
      String name, Function<Guards, Optional<G>> guard, Function<G, Optional<G>> read) {
    Optional<G> unnamed = guard.apply(otherwise);
    return guards.value(name).isEmpty()
        ? unnamed
        : read.apply(unnamed.or(() -> guard.apply(Guards.DEFAULT)).orElseThrow());
  }

  private static Optional<OktaGaveUpGuard> oktaGaveUp(Guards guards) {
    return Optional.of(guards.oktaGaveUp()).filter(it -> it.decide() != Setting.OFF);
  }

  private Optional<OktaGaveUpGuard> oktaGaveUp(OktaGaveUpGuard otherwise) {
    Mapping guard = guard("okta-gave-up");
    Setting decide = decide("okta-gave-up", guard, otherwise.decide());
    return Optional.of(new OktaGaveUpGuard(decide, within(guard, otherwise.within())));
  }

  private Optional<RiskGuard> risk(RiskGuard otherwise) {
    Mapping guard = guard("risk");
    Setting decide = decide("risk", guard, otherwise.decide());
    boolean hold =
        guard.choice(
            "unreadable", otherwise.holdUnreadable(), Map.of("hold", true, "allow", false));
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

  private Optional<RepeatLockoutGuard> repeatLockout(RepeatLockoutGuard otherwise) {
    Mapping guard = guard("repeat-lockout");
    Setting decide = decide("repeat-lockout", guard, otherwise.decide());
    Duration soon = guard.duration("after-unlock-within", otherwise.soon(), SHORTEST, LONGEST);
    int times = guard.number("times", otherwise.times(), 1, History.MOST);
    RepeatLockoutGuard repeatLockout =
        new RepeatLockoutGuard(decide, soon, times, within(guard, otherwise.within()));
    return Optional.of(repeatLockout).filter(_ -> decide != Setting.OFF);
  }

  private Optional<SourceGuard> source(SourceGuard otherwise) {
    Mapping guard = guard("source");
    Setting decide = decide("source", guard, otherwise.decide());
    int users = guard.number("users", otherwise.users(), 2, SourceLocks.MOST);
    int network = Math.max(users, otherwise.networkUsers()); // the address belongs to the network
    int networkUsers = guard.number("network-users", network, 2, SourceLocks.MOST);
    Duration within = guard.duration("within", otherwise.within(), SHORTEST, LONGEST_SOURCE);
    TrustedNetworks trusted = trusted(guard, otherwise.trusted());
    return Optional.of(new SourceGuard(decide, users, networkUsers, within, trusted))
        .filter(_ -> decide != Setting.OFF);
  }

  private static TrustedNetworks trusted(Mapping guard, TrustedNetworks otherwise) {
    String field = "trusted-networks";
    int size = guard.size(field).orElse(0);
    if (size > TrustedNetworks.MOST) {
      String many =
          "must have at most %d ranges, and has %,d".formatted(TrustedNetworks.MOST, size);
      guard.wrong(field, many);
      return TrustedNetworks.NONE;
    }
    return guard.value(field).isPresent()
        ? new TrustedNetworks(guard.each(field, "[203.0.113.0/24]", GuardsReader::range))
        : otherwise;
  }

  private static Optional<TrustedNetworks.Range> range(Value value) {
    try {
      return value.text().map(TrustedNetworks.Range::parse);
    } catch (IllegalArgumentException wrong) {
      value.wrong(wrong.getMessage() + value.written());
      return Optional.empty();
    }
  }

  /// It can only decide to wait, so its short form can only turn it off.
  private Optional<Brake.Guard> brake(Brake.Guard otherwise) {
    Optional<Value> value = guards.value("brake");
    if (value.isPresent() && !value.get().isMapping()) {
      if (!value.get().isWord("off")) {
        String right = "must be off, or a mapping such as { lockouts: 50 }";
        value.get().wrong(right + value.get().written());
      }
      return Optional.empty();
    }
    Mapping guard = guard("brake");
    Mapping probe = guard.mapping("probe").orElseGet(() -> none(guard, "probe"));
    Duration longest = LockoutCounts.LONGEST_WINDOW;
    return Optional.of(
        new Brake.Guard(
            guard.number("lockouts", otherwise.lockouts(), 1, MOST_LOCKOUTS),
            guard.duration("within", otherwise.within(), SHORTEST, longest),
            guard.duration("cool-down", otherwise.coolDown(), SHORTEST, LONGEST),
            probe.number("unlocks", otherwise.probeUnlocks(), 1, MOST_PROBES),
            probe.duration("every", otherwise.probeEvery(), SHORTEST, LONGEST)));
  }

  /// A guard's fields; no fields if it is absent or in its short form.
  private Mapping guard(String name) {
    return guards
        .value(name)
        .filter(Value::isMapping)
        .flatMap(Value::mapping)
        .orElseGet(() -> none(guards, name));
  }

  private static Mapping none(Mapping around, String field) {
    return new Mapping(around.whole().in(field, around.whole().node()), Map.of());
  }

  /// What a guard does: from its short form, such as `risk: off`, or its field `decide`.
  private Setting decide(String name, Mapping guard, Setting otherwise) {
    boolean whole = guards.value(name).filter(Value::isMapping).isPresent();
    return whole
        ? guard.choice("decide", otherwise, SETTINGS)
        : guards.choice(name, otherwise, SETTINGS);
  }

  private static Duration within(Mapping guard, Duration otherwise) {
    return guard.duration("within", otherwise, SHORTEST, LONGEST);
  }
}
