package dev.unlatch.command.cases;

import dev.unlatch.command.yaml.Fields;
import dev.unlatch.command.yaml.Moment;
import dev.unlatch.command.yaml.Past;
import dev.unlatch.command.yaml.Problems;
import dev.unlatch.policy.Blocks;
import dev.unlatch.policy.Brake;
import dev.unlatch.policy.Circumstances;
import dev.unlatch.policy.Evidence;
import dev.unlatch.policy.History;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Report;
import dev.unlatch.policy.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a case. What it does not say is as it usually is: a locked account that Okta keeps, no
/// roles, an event with nothing suspicious in it.
final class CaseReader {
  private static final List<String> FIELDS =
      List.of(
          "name",
          "event",
          "user",
          "groups",
          "roles",
          "lock",
          "blocked",
          "history",
          "source",
          "organisation",
          "signals",
          "stopped",
          "log",
          "request",
          "now",
          "expect");

  /// When an account was locked where a case does not say: a Monday at nine.
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:00:00Z");

  /// How long after the lock a case is decided where it does not say.
  private static final Duration AFTER = Duration.ofHours(1);

  private final Problems problems;
  private final CaseEvent events;
  private final CaseSurroundings surroundings;

  CaseReader(Path file, Problems problems) {
    this.problems = problems;
    this.events = new CaseEvent(file, problems);
    this.surroundings = new CaseSurroundings(problems);
  }

  /// None where nothing can be made of it.
  Optional<Case> read(Node node) {
    Optional<Fields> fields = Fields.of("a test", node, FIELDS, problems);
    Optional<Expectation> expected = fields.flatMap(this::expectation);
    Optional<String> name =
        fields.flatMap(it -> it.required("name")).flatMap(_ -> fields.get().text("name"));
    return fields.map(it -> read(it, name.orElse(""), expected));
  }

  private Case read(Fields fields, String name, Optional<Expectation> expected) {
    CaseEvent.Read event = events.read(fields);
    Optional<Fields> lock = fields.mapping("lock", "kind", "since", "arrived");
    Instant now = now(fields, lock, event);
    Instant since = since(lock).map(it -> it.at(now)).or(event::since).orElse(now.minus(AFTER));
    LockKind kind = lock.flatMap(CaseReader::kind).or(event::kind).orElse(LockKind.WHOLE_ACCOUNT);
    Lockout lockout = new Lockout(event.user(), kind, since, event.uuid());
    Circumstances circumstances = Circumstances.of(event.json());
    Instant arrived = moment(lock, "arrived").map(it -> it.at(now)).orElse(since);
    Report report = new Report(lockout.event(), kind, since, arrived, false, circumstances);
    Evidence evidence =
        new Evidence(
            lockout,
            Optional.of(report),
            new CaseUser(problems).read(fields, lockout, now),
            known(fields, "roles"),
            known(fields, "groups"),
            Optional.of(blocks(fields.truth("blocked").orElse(kind == LockKind.UNKNOWN_DEVICES))),
            history(fields, now),
            surroundings.read(fields, lockout, circumstances, now),
            request(fields, now),
            List.of(report),
            Optional.of(Duration.ZERO));
    return new Case(
        name,
        fields.place(),
        evidence,
        brake(fields),
        now,
        expected.orElse(new Expectation("", Optional.empty(), Optional.empty())));
  }

  private static Blocks blocks(boolean unknownDevices) {
    return unknownDevices ? Blocks.UNKNOWN_DEVICES : Blocks.NONE;
  }

  private Instant now(Fields fields, Optional<Fields> lock, CaseEvent.Read event) {
    Optional<Instant> given =
        fields.value("now", Moment::time, "a time such as 2026-01-05T09:30:00Z");
    Optional<Instant> locked =
        since(lock)
            .filter(Moment.Fixed.class::isInstance)
            .map(it -> it.at(LOCKED))
            .or(event::since);
    return given.orElseGet(() -> locked.orElse(LOCKED).plus(AFTER));
  }

  private static Optional<Moment> since(Optional<Fields> lock) {
    return moment(lock, "since");
  }

  private static Optional<Moment> moment(Optional<Fields> lock, String field) {
    return lock.flatMap(it -> it.value(field, Moment::of, Moment.WANTED));
  }

  private static Optional<LockKind> kind(Fields lock) {
    return lock.oneOf("kind", words(LockKind.values(), LockKind::word));
  }

  /// The words that enumerated things go by, in their order.
  static <E> Map<String, E> words(E[] all, Function<E, String> word) {
    Map<String, E> words = new LinkedHashMap<>();
    Arrays.stream(all).forEach(it -> words.put(word.apply(it), it));
    return words;
  }

  /// A list of names; none where the case says that it is `unreadable`.
  private static Optional<Set<String>> known(Fields fields, String field) {
    if (fields.isWord(field, "unreadable")) {
      return Optional.empty();
    }
    return Optional.of(
        fields.values(field, it -> it, "a name").orElse(List.of()).stream()
            .collect(Collectors.toSet()));
  }

  private History history(Fields fields, Instant now) {
    return fields.node("history").flatMap(it -> Past.of(it, problems)).orElse(Past.NONE).at(now);
  }

  private static Optional<Brake.State> brake(Fields fields) {
    return fields
        .mapping("organisation", "lockouts", "brake")
        .flatMap(it -> it.oneOf("brake", words(Brake.State.values(), Brake.State::word)));
  }

  private Optional<Request> request(Fields fields, Instant now) {
    return fields
        .mapping("request", "by", "comment", "override")
        .flatMap(it -> request(it, it.text("comment").orElse("a test"), now));
  }

  private Optional<Request> request(Fields fields, String comment, Instant now) {
    String by = fields.text("by").orElse("a test");
    boolean override = fields.truth("override").orElse(false);
    try {
      return Optional.of(new Request(by, comment, override, now, "test"));
    } catch (IllegalArgumentException wrong) {
      problems.add(fields.place(), String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Expectation> expectation(Fields fields) {
    Optional<Fields> expect =
        fields
            .required("expect")
            .flatMap(_ -> fields.mapping("expect", "decision", "reason", "because"));
    expect.ifPresent(it -> it.required("decision"));
    Map<String, String> decisions =
        words(new String[] {"unlock", "wait", "hold", "ignore"}, word -> word);
    return expect
        .flatMap(it -> it.oneOf("decision", decisions))
        .map(it -> new Expectation(it, expect.get().text("reason"), expect.get().text("because")));
  }
}
