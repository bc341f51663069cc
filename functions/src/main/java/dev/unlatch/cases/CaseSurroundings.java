package dev.unlatch.cases;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the surroundings of the lockout of a case.
record CaseSurroundings(Mapping test, Lockout lockout, Circumstances circumstances, Instant now) {
  private static final Map<String, Signal.Kind> SIGNALS =
      Value.words(
          Stream.of(Signal.Kind.values()).filter(Signal.Kind::isKept).toList(), Signal.Kind::word);

  /// The highest number of anything that a case can have.
  private static final int MOST = 999_999_999;

  Surroundings read(Mapping organisation) {
    Mapping source = test.section("source", "address", "network");
    Map<String, SourceLocks> sources = new HashMap<>();
    circumstances
        .address()
        .ifPresent(it -> sources.put(it, locks(source.section("address", "users"))));
    circumstances
        .network()
        .ifPresent(it -> sources.put(it, locks(source.section("network", "users"))));
    long lockouts = organisation.number("lockouts", 0, 0, MOST);
    return new Surroundings(
        sources,
        lockouts == 0
            ? LockoutCounts.NONE
            : new LockoutCounts(Map.of(LockoutCounts.subWindow(now), lockouts)),
        test.each("signals", "[{ kind: threat }]", this::signal),
        Brake.CLOSED,
        test.choice("stopped", CaseReader.BOOLEANS)
            .map(it -> new Stop(it, "a test", "a test", now)),
        test.choice("log", LogReading.CURRENT, logs()),
        Optional.empty());
  }

  /// Locks of as many users as the case says, this one included, at the same time.
  private SourceLocks locks(Mapping source) {
    int users = source.number("users", 1, 0, MOST);
    List<SourceLocks.Lock> locks =
        IntStream.range(0, Math.min(users, SourceLocks.MOST))
            .mapToObj(i -> i == 0 ? lockout.user() : "another " + i)
            .map(user -> new SourceLocks.Lock(user, lockout.since()))
            .toList();
    return new SourceLocks(locks, users >= SourceLocks.MOST);
  }

  private Optional<Signal> signal(Value signal) {
    return signal.mapping(List.of("kind", "at")).flatMap(this::signal);
  }

  private Optional<Signal> signal(Mapping signal) {
    var _ = signal.required("kind", "for example kind: threat");
    Instant at = CaseReader.moment(signal, "at").map(it -> it.at(now)).orElse(lockout.since());
    return signal
        .choice("kind", SIGNALS)
        .map(kind -> new Signal(kind, subject(kind), at, Optional.empty()));
  }

  private String subject(Signal.Kind kind) {
    return switch (kind.about()) {
      case USER -> lockout.user();
      case ADDRESS -> circumstances.address().orElse("");
      case ORGANISATION -> "";
    };
  }

  private Map<String, LogReading> logs() {
    return Map.of(
        "read",
        LogReading.CURRENT,
        "unread",
        LogReading.NEVER,
        "refused",
        new LogReading(Instant.EPOCH, Optional.of(now)));
  }
}
