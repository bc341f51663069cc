package dev.unlatch.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.cases.TestCase.Expectation;
import dev.unlatch.eventfile.Past;
import dev.unlatch.eventfile.Past.Moment;
import dev.unlatch.json.Json;
import dev.unlatch.okta.event.Published;
import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.account.Provider;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Place;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.YamlJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a case. Its defaults are a locked account that Okta keeps, no roles, and an event with
/// nothing suspicious in it.
record CaseReader(Problems problems, CaseEvent events) {
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

  static final Map<String, Boolean> BOOLEANS = Map.of("true", true, "false", false);

  private static final Map<String, LockKind> KINDS = words(LockKind.values(), LockKind::word);
  private static final Map<String, Brake.State> BRAKES =
      words(Brake.State.values(), Brake.State::word);
  private static final Map<String, AccountStatus> STATUSES =
      words(AccountStatus.values(), Enum::name);
  private static final Map<String, Provider> PROVIDERS = words(Provider.values(), Enum::name);
  private static final Map<String, String> DECISIONS =
      Stream.of("unlock", "wait", "hold", "ignore")
          .collect(Collectors.toMap(Function.identity(), Function.identity()));

  private static final Map<String, String> CHANNELS =
      Stream.of(Channel.values())
          .map(Channel::word)
          .collect(Collectors.toMap(Function.identity(), Function.identity()));

  /// When an account was locked if a case does not say: a Monday at nine.
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:00:00Z");

  /// How long after the lock a case is decided if it does not say.
  private static final Duration AFTER = Duration.ofHours(1);

  /// The values of an enum by their words.
  static <E> Map<String, E> words(E[] all, Function<E, String> word) {
    return Arrays.stream(all).collect(Collectors.toMap(word, Function.identity()));
  }

  /// Empty if it is not a case.
  Optional<TestCase> read(String path, Node node) {
    return Mapping.read(path, node, FIELDS, problems).map(this::read);
  }

  private TestCase read(Mapping test) {
    CaseEvent.Read event = events.read(test);
    Mapping lock = test.section("lock", "kind", "since", "arrived");
    Optional<Moment> locked = moment(lock, "since");
    Instant now = now(test).orElseGet(() -> now(locked, event));
    Instant since = locked.map(it -> it.at(now)).or(event::since).orElse(now.minus(AFTER));
    LockKind kind = lock.choice("kind", KINDS).or(event::kind).orElse(LockKind.WHOLE_ACCOUNT);
    Lockout lockout = new Lockout(event.user(), kind, since, event.uuid());
    Instant arrived = moment(lock, "arrived").map(it -> it.at(now)).orElse(since);
    Circumstances circumstances = Circumstances.of(event.json());
    Report report = new Report(lockout.event(), kind, since, arrived, false, true, circumstances);
    Mapping organisation = test.section("organisation", "lockouts", "brake");
    Evidence evidence =
        new Evidence(
            lockout,
            Optional.of(report),
            account(test, lockout, now),
            known(test, "roles"),
            known(test, "groups"),
            Optional.of(blocks(test.choice("blocked", kind == LockKind.UNKNOWN_DEVICES, BOOLEANS))),
            Past.of(test.section("history", Past.FIELDS.toArray(String[]::new))).at(now),
            new CaseSurroundings(test, lockout, circumstances, now).read(organisation),
            request(test, now),
            List.of(report),
            Optional.of(Duration.ZERO));
    return new TestCase(
        name(test),
        Place.of(test.node()),
        evidence,
        organisation.choice("brake", BRAKES),
        now,
        expectation(test));
  }

  private static String name(Mapping test) {
    return test.required("name", "for example name: an administrator is held")
        .flatMap(_ -> test.text("name"))
        .orElse("");
  }

  private static Blocks blocks(boolean unknownDevices) {
    return unknownDevices ? Blocks.UNKNOWN_DEVICES : Blocks.NONE;
  }

  private static Optional<Instant> now(Mapping test) {
    return test.parsed("now", Published::parse, "a time such as 2026-01-05T09:30:00Z");
  }

  private static Instant now(Optional<Moment> locked, CaseEvent.Read event) {
    return locked.flatMap(Moment::time).or(event::since).orElse(LOCKED).plus(AFTER);
  }

  static Optional<Moment> moment(Mapping mapping, String field) {
    return mapping.parsed(field, Moment::read, Moment.WANTED);
  }

  /// Empty if the case says that the user is `gone`.
  private Optional<Account> account(Mapping test, Lockout lockout, Instant now) {
    if (test.isWord("user", "gone")) {
      return Optional.empty();
    }
    Mapping user =
        test.section(
            "user",
            "status",
            "provider",
            "profile",
            "type",
            "created",
            "lastLogin",
            "statusChanged");
    AccountStatus status = user.choice("status", lockout.kind().status(), STATUSES);
    Provider provider = user.choice("provider", Provider.OKTA, PROVIDERS);
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("status", status.name()).put("provider", provider.name());
    for (String field : List.of("profile", "type", "created", "lastLogin")) {
      user.node(field)
          .ifPresent(it -> details.set(field, new YamlJson(problems).of(user.path(field), it)));
    }
    Optional<Instant> changed = moment(user, "statusChanged").map(it -> it.at(now));
    return Optional.of(
        new Account(
            lockout.user(), status, provider, Json.write(details), changed, Optional.empty()));
  }

  /// A list of names; empty if the case says that it is `unreadable`.
  private Optional<Set<String>> known(Mapping test, String field) {
    return test.isWord(field, "unreadable")
        ? Optional.empty()
        : Optional.of(
            Set.copyOf(
                test.each(field, "[Staff]", (path, node) -> Mapping.text(path, node, problems))));
  }

  private Optional<Request> request(Mapping test, Instant now) {
    return test.mappingOf("request", "by", "comment", "override").flatMap(it -> wish(it, now));
  }

  private Optional<Request> wish(Mapping request, Instant now) {
    String by = request.text("by").orElse("a test");
    String comment = request.text("comment").orElse("a test");
    boolean override = request.choice("override", false, BOOLEANS);
    try {
      return Optional.of(new Request(by, comment, override, now, "test"));
    } catch (IllegalArgumentException wrong) {
      problems.wrongValue(request.node(), request.path(), "cannot be used: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private static Expectation expectation(Mapping test) {
    String such = "for example expect: { decision: hold, reason: risk }";
    var _ = test.required("expect", such);
    Optional<Mapping> expect = test.mappingOf("expect", "decision", "reason", "because", "told");
    return expect
        .flatMap(it -> it.required("decision", "it is unlock, wait, hold or ignore"))
        .flatMap(_ -> expect)
        .map(
            it ->
                new Expectation(
                    it.choice("decision", "", DECISIONS),
                    it.text("reason"),
                    it.text("because"),
                    it.node("told").map(_ -> told(it))))
        .orElse(new Expectation("", Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static List<String> told(Mapping expect) {
    return expect.each("told", "[slack]", (path, it) -> expect.choice(path, it, CHANNELS));
  }
}
