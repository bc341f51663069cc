package dev.unlatch.command.cases;

import dev.unlatch.command.yaml.Fields;
import dev.unlatch.command.yaml.Moment;
import dev.unlatch.command.yaml.Problems;
import dev.unlatch.policy.Brake;
import dev.unlatch.policy.Circumstances;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.LockoutCounts;
import dev.unlatch.policy.LogReading;
import dev.unlatch.policy.Signal;
import dev.unlatch.policy.SourceLocks;
import dev.unlatch.policy.Stop;
import dev.unlatch.policy.Surroundings;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads what is known around the lockout of a case.
///
/// @param problems what is wrong is added to them
record CaseSurroundings(Problems problems) {
  Surroundings read(Fields fields, Lockout lockout, Circumstances circumstances, Instant now) {
    Optional<Fields> source = fields.mapping("source", "address", "network");
    Map<String, SourceLocks> sources = new HashMap<>();
    circumstances.address().ifPresent(it -> sources.put(it, locks(source, "address", lockout)));
    circumstances.network().ifPresent(it -> sources.put(it, locks(source, "network", lockout)));
    return new Surroundings(
        sources,
        counts(fields, now),
        signals(fields, lockout, circumstances, now),
        Brake.CLOSED,
        stop(fields, now),
        log(fields, now));
  }

  /// So many users, this one among them, locked at the same time.
  private static SourceLocks locks(Optional<Fields> source, String field, Lockout lockout) {
    int users =
        source.flatMap(it -> it.mapping(field, "users")).flatMap(it -> it.count("users")).orElse(1);
    List<SourceLocks.Lock> locks =
        IntStream.range(0, Math.min(users, SourceLocks.MOST))
            .mapToObj(i -> i == 0 ? lockout.user() : "another " + i)
            .map(user -> new SourceLocks.Lock(user, lockout.since()))
            .toList();
    return new SourceLocks(locks, users >= SourceLocks.MOST);
  }

  private static LockoutCounts counts(Fields fields, Instant now) {
    return fields
        .mapping("organisation", "lockouts", "brake")
        .flatMap(it -> it.count("lockouts"))
        .map(it -> new LockoutCounts(Map.of(LockoutCounts.subWindow(now), it.longValue())))
        .orElse(LockoutCounts.NONE);
  }

  private List<Signal> signals(
      Fields fields, Lockout lockout, Circumstances circumstances, Instant now) {
    return fields.list("signals").orElse(List.of()).stream()
        .flatMap(node -> signal(node, lockout, circumstances, now).stream())
        .toList();
  }

  private Optional<Signal> signal(
      Node node, Lockout lockout, Circumstances circumstances, Instant now) {
    Optional<Fields> fields = Fields.of("a signal", node, List.of("kind", "at"), problems);
    fields.ifPresent(it -> it.required("kind"));
    Instant at =
        fields
            .flatMap(it -> it.value("at", Moment::of, Moment.WANTED))
            .map(it -> it.at(now))
            .orElse(lockout.since());
    return fields
        .flatMap(it -> it.oneOf("kind", CaseReader.words(Signal.Kind.values(), Signal.Kind::word)))
        .map(kind -> new Signal(kind, subject(kind, lockout, circumstances), at, Optional.empty()));
  }

  private static String subject(Signal.Kind kind, Lockout lockout, Circumstances circumstances) {
    return switch (kind.about()) {
      case USER -> lockout.user();
      case ADDRESS -> circumstances.address().orElse("");
      case ORGANISATION -> "";
    };
  }

  private static LogReading log(Fields fields, Instant now) {
    Map<String, LogReading> words = new LinkedHashMap<>();
    words.put("read", LogReading.CURRENT);
    words.put("unread", LogReading.NEVER);
    words.put("refused", new LogReading(Instant.EPOCH, Optional.of(now)));
    return fields.oneOf("log", words).orElse(LogReading.CURRENT);
  }

  private static Optional<Stop> stop(Fields fields, Instant now) {
    return fields.truth("stopped").map(it -> new Stop(it, "a test", "a test", now));
  }
}
