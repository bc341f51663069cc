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
import dev.unlatch.policyfile.yaml.Value;
import dev.unlatch.policyfile.yaml.YamlJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a case. Its defaults are a locked account that Okta keeps, no roles, and an event with
/// nothing suspicious in it.
record CaseReader(CaseEvent events) {
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

  private static final Map<String, LockKind> KINDS =
      Value.words(List.of(LockKind.values()), LockKind::word);
  private static final Map<String, Brake.State> BRAKES =
      Value.words(List.of(Brake.State.values()), Brake.State::word);
  private static final Map<String, AccountStatus> STATUSES =
      Value.words(List.of(AccountStatus.values()), Enum::name);
  private static final Map<String, Provider> PROVIDERS =
      Value.words(List.of(Provider.values()), Enum::name);
  private static final Map<String, String> DECISIONS =
      Value.words(List.of("unlock", "wait", "hold", "ignore"), it -> it);
  private static final Map<String, Channel> CHANNELS =
      Value.words(List.of(Channel.values()), Channel::word);

  /// When an account was locked if a case does not say: a Monday at nine.
  private static final Instant LOCKED = Instant.parse("2026-01-05T09:00:00Z");

  /// How long after the lock a case is decided if it does not say.
  private static final Duration AFTER = Duration.ofHours(1);

  Optional<TestCase> read(Value test) {
    return test.mapping(FIELDS).map(this::read);
  }

  private TestCase read(Mapping test) {
    CaseEvent.Read event = events.read(test);
    Mapping lock = test.section("lock", "kind", "since", "arrived");
    Optional<Moment> locked = moment(lock, "since");
    Instant now = now(test).orElseGet(() -> now(locked, event));
    Instant since = locked.map(it -> it.at(now)).or(event::since).orElse(now.minus(AFTER));
    LockKind kind = lock.choice("kind", KINDS).orElse(event.lockout().kind());
    String user = event.lockout().user();
    Lockout lockout = new Lockout(user, kind, since, event.lockout().event());
    Instant arrived = moment(lock, "arrived").map(it -> it.at(now)).orElse(since);
    Circumstances circumstances = event.circumstances();
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
        Place.of(test.whole().node()),
        evidence,
        organisation.choice("brake", BRAKES),
        now,
        expectation(test));
  }

  private static String name(Mapping test) {
    return test.required("name", "for example name: an administrator is held")
        .flatMap(Value::text)
        .orElse("");
  }

  private static Blocks blocks(boolean unknownDevices) {
    return unknownDevices ? Blocks.UNKNOWN_DEVICES : Blocks.NONE;
  }

  private static Optional<Instant> now(Mapping test) {
    return test.value("now")
        .flatMap(it -> it.parsed(Published::parse, "a time such as 2026-01-05T09:30:00Z"));
  }

  private static Instant now(Optional<Moment> locked, CaseEvent.Read event) {
    return locked.flatMap(Moment::time).or(event::since).orElse(LOCKED).plus(AFTER);
  }

  static Optional<Moment> moment(Mapping mapping, String field) {
    return mapping.value(field).flatMap(Moment::read);
  }

  /// Empty if the case says that the user is `gone`.
  private static Optional<Account> account(Mapping test, Lockout lockout, Instant now) {
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
      user.value(field).ifPresent(it -> details.set(field, YamlJson.of(it)));
    }
    Optional<Instant> changed = moment(user, "statusChanged").map(it -> it.at(now));
    return Optional.of(
        new Account(
            lockout.user(), status, provider, Json.write(details), changed, Optional.empty()));
  }

  /// A list of names; empty if the case says that it is `unreadable`.
  private static Optional<Set<String>> known(Mapping test, String field) {
    return test.isWord(field, "unreadable")
        ? Optional.empty()
        : Optional.of(Set.copyOf(test.each(field, "[Staff]", Value::text)));
  }

  private static Optional<Request> request(Mapping test, Instant now) {
    return test.value("request")
        .flatMap(it -> it.mapping(List.of("by", "comment", "override")))
        .flatMap(it -> wish(it, now));
  }

  private static Optional<Request> wish(Mapping request, Instant now) {
    String by = request.text("by").orElse("a test");
    String comment = request.text("comment").orElse("a test");
    boolean override = request.choice("override", false, BOOLEANS);
    try {
      return Optional.of(new Request(by, comment, override, now, "test"));
    } catch (IllegalArgumentException wrong) {
      request.whole().wrong("cannot be used: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private static Expectation expectation(Mapping test) {
    return test.required("expect", "for example expect: { decision: hold, reason: risk }")
        .flatMap(it -> it.mapping(List.of("decision", "reason", "because", "told")))
        .filter(it -> it.required("decision", "it is unlock, wait, hold or ignore").isPresent())
        .map(CaseReader::expected)
        .orElse(new Expectation("", Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static Expectation expected(Mapping expect) {
    return new Expectation(
        expect.choice("decision", "", DECISIONS),
        expect.text("reason"),
        expect.text("because"),
        expect.value("told").map(_ -> told(expect)));
  }

  private static List<String> told(Mapping expect) {
    return expect.each("told", "[slack]", it -> it.choice(CHANNELS).map(Channel::word));
  }
}
