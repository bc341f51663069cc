package dev.unlatch.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.policyfile.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrongPoliciesTest {
  private static final String SMALLEST =
      """
      policy: 1
      rules: [{name: everyone, decide: unlock}]
      """;

  @ParameterizedTest
  @MethodSource({
    "files",
    "rules",
    "hours",
    "patterns",
    "guards",
    "waits",
    "trusted",
    "laxer",
    "tell",
    "entriesOfTell"
  })
  void namesTheLineTheColumnAndTheField(String text, String problem) {
    List<Problem> problems = PolicyFile.parse(text).problems();
    assertEquals(
        problem,
        problems.stream()
            .map(
                it -> it.line() + ":" + it.column() + " " + it.kind().word() + ": " + it.sentence())
            .collect(Collectors.joining("\n")));
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("", "1:1 not-yaml: the file is empty"),
        Arguments.of(
            "[",
            "1:2 not-yaml: the file is not YAML: expected the node content, but found '<stream"
                + " end>'"),
        Arguments.of(
            "policy: 1\n---\npolicy: 1\n",
            "2:1 not-yaml: the file is not YAML: but found another document"),
        Arguments.of(
            "- a",
            "1:1 wrong-value: the file must be a mapping with the fields policy, quiet-period,"
                + " rules, guards, tell"),
        Arguments.of(
            "rules: [{name: a, decide: hold}]",
            "1:1 missing-field: policy is missing; it is the version of the format: policy: 1"),
        Arguments.of(
            SMALLEST + "quiet-perod: 5m",
            "3:1 unknown-field: quiet-perod is unknown; did you mean \"quiet-period\"? Known:"
                + " policy, quiet-period, rules, guards, tell"),
        Arguments.of(
            SMALLEST + "colour: blue",
            "3:1 unknown-field: colour is unknown; known: policy, quiet-period, rules,"
                + " guards, tell"),
        Arguments.of(SMALLEST + "policy: 1", "3:1 repeated-field: policy is given twice"),
        Arguments.of(
            SMALLEST + "? [a]\n: b\n",
            "3:3 wrong-value: the file has a field whose name is not a string"),
        Arguments.of(
            SMALLEST + "quiet-period: [5m]",
            "3:15 wrong-value: quiet-period must be a duration such as 90s, 5m, 2h, 1d or 1h30m"),
        Arguments.of(
            SMALLEST + "quiet-period: 30m1h",
            "3:15 wrong-value: quiet-period must be a duration such as 90s, 5m, 2h, 1d or 1h30m:"
                + " 30m1h"),
        Arguments.of(
            SMALLEST + "quiet-period: 5",
            "3:15 wrong-value: quiet-period must be a duration such as 90s, 5m, 2h, 1d or 1h30m:"
                + " 5"),
        Arguments.of(
            SMALLEST + "quiet-period: 7d1s",
            "3:15 wrong-value: quiet-period must be from 0s to 7d: 7d1s"));
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(
            "policy: 1",
            "1:1 missing-field: rules is missing; for example rules: [{ name: all, decide: hold"
                + " }]"),
        Arguments.of(
            "policy: 1\nrules: []",
            "2:8 wrong-value: rules must not be empty; for example [{ name: all, decide: hold }]"),
        Arguments.of(
            "policy: 1\nrules: [a]",
            "2:9 wrong-value: rules[0] must be a mapping with the fields name, when, during,"
                + " decide, quiet-period, guards"),
        Arguments.of(
            "policy: 1\nrules: [{decide: hold}]",
            "2:9 missing-field: rules[0].name is missing; for example: everyone else"),
        Arguments.of(
            "policy: 1\nrules: [{name: a}]",
            "2:9 missing-field: rules[0].decide is missing; it is unlock, wait, hold or ignore"),
        Arguments.of(
            "policy: 1\nrules: [{name: 2026, decide: ring}]",
            """
            2:16 wrong-value: rules[0].name must be a string; put it in quotes: "2026"
            2:30 wrong-value: rules[0].decide must be one of hold, ignore, unlock, wait: ring\
            """),
        Arguments.of(
            "policy: 1\nrules: [{name: ' ', decide: unlock}]",
            "2:16 wrong-value: rules[0].name must have 1 to 100 characters on one line, without"
                + " blanks at its ends"),
        Arguments.of(
            "policy: 1\nrules: [{name: risk, decide: hold}]",
            "2:16 wrong-value: rules[0].name is a reason of Unlatch's own; choose another, for"
                + " example: our risk"),
        Arguments.of(
            "policy: 1\nrules: [{name: a, decide: hold, unless: {}}]",
            "2:33 unknown-field: rules[0].unless is unknown; known: name, when, during,"
                + " decide, quiet-period, guards"));
  }

  static Stream<Arguments> hours() {
    return Stream.of(
        Arguments.of(
            during("{ days: [mon] }"),
            "2:41 missing-field: rules[0].during.zone is missing; for example Europe/Paris, or"
                + " UTC"),
        Arguments.of(
            during("{ zone: Mars/Olympus, days: mon-fri }"),
            """
            2:49 wrong-value: rules[0].during.zone must be a known time zone: Mars/Olympus; \
            for example Europe/Paris, or UTC
            2:69 wrong-value: rules[0].during.days must be a list such as [mon-fri, sat]\
            """),
        Arguments.of(
            during("{ zone: UTC, days: [], hours: 9-17 }"),
            """
            2:60 wrong-value: rules[0].during.days must not be empty; for example [mon-fri, sat]
            2:71 wrong-value: rules[0].during.hours must be hours such as 08:00-18:30, or \
            22:00-06:00 over midnight: 9-17\
            """),
        Arguments.of(
            during("{ zone: UTC, days: [Monday], hours: '08:00-08:00' }"),
            """
            2:61 wrong-value: rules[0].during.days[0] must be one of mon, tue, wed, thu, fri, \
            sat, sun, or a range such as mon-fri: Monday
            2:77 wrong-value: rules[0].during.hours must not begin and end at the same time; the whole day \
            is 00:00-24:00: 08:00-08:00\
            """),
        Arguments.of(
            during("{ zone: UTC, hours: '24:00-08:00' }"),
            "2:61 wrong-value: rules[0].during.hours must be hours such as 08:00-18:30, or"
                + " 22:00-06:00 over midnight: 24:00-08:00"));
  }

  private static String during(String during) {
    return "policy: 1\nrules: [{name: a, decide: hold, during: %s}]".formatted(during);
  }

  static Stream<Arguments> patterns() {
    return Stream.of(
        Arguments.of(
            when("contractor"),
            "2:39 wrong-pattern: rules[0].when must be a mapping such as { user: { status:"
                + " [LOCKED_OUT] } }"),
        Arguments.of(
            when("{}"),
            "2:39 wrong-pattern: rules[0].when must not be empty; leave it out to match"
                + " everything"),
        Arguments.of(
            when("{ user: { profile: { userType: contractor } } }"),
            "2:70 wrong-pattern: rules[0].when.user.profile.userType must be a list of the"
                + " values that match"),
        Arguments.of(
            when("{ groups: [] }"),
            "2:49 wrong-pattern: rules[0].when.groups must not be empty; an empty list never"
                + " matches"),
        Arguments.of(
            when("{ usr: { status: [a] } }"),
            "2:41 unknown-field: rules[0].when.usr is unknown; did you mean \"user\"? Known:"
                + " event, user, groups, roles, lock, history, source, organisation, signals"),
        Arguments.of(
            when("{ groups: [a, { prefx: b }], roles: [{ cidr: x }] }"),
            """
            2:53 wrong-pattern: rules[0].when.groups[1] is not a match: Unrecognized match type prefx
            2:76 wrong-pattern: rules[0].when.roles[0] is not a match: Malformed CIDR, one '/' \
            required\
            """),
        Arguments.of(
            when("{ $or: [{ groups: [a] }] }"),
            "2:46 wrong-pattern: rules[0].when.$or must be a list of two or more patterns"),
        Arguments.of(
            when("{ user.$or: [{ sufix: x }] }"),
            """
            2:41 unknown-field: rules[0].when.user.$or is unknown; known: event, user, groups,\
             roles, lock, history, source, organisation, signals
            2:52 wrong-pattern: rules[0].when.user.$or[0] is not a match: Unrecognized match type sufix\
            """),
        Arguments.of(
            when("{ $or: [{ groups: [a] }, { rols: [{ sufix: x }] }] }"),
            """
            2:66 unknown-field: rules[0].when.$or[1].rols is unknown; did you mean "roles"? \
            Known: event, user, groups, roles, lock, history, source, organisation, signals
            2:73 wrong-pattern: rules[0].when.$or[1].rols[0] is not a match: Unrecognized match type \
            sufix\
            """),
        Arguments.of(
            when("{ groups: [a], groups: [b] }"),
            "2:54 repeated-field: rules[0].when.groups is given twice"),
        Arguments.of(
            when("{ groups: [!!binary aGk=] }"),
            "2:50 wrong-value: rules[0].when.groups[0] has a tag that JSON does not have:"
                + " tag:yaml.org,2002:binary"),
        Arguments.of(
            when("{ history: { locks: { 1h: [{ numeric: ['>', .inf] }] } } }"),
            "2:83 wrong-value: rules[0].when.history.locks.1h[0].numeric[1] must be a number that"
                + " JSON has: .inf"));
  }

  static Stream<Arguments> waits() {
    return Stream.of(
        Arguments.of(
            "policy: 1\nrules: [{name: a, decide: wait}]",
            "2:9 missing-field: rules[0].during is missing; a rule that waits does so until its"
                + " hours end, such as during: { zone: Europe/Paris, hours: \"20:00-06:00\" }"),
        Arguments.of(
            during("{ zone: UTC }").replace("hold", "wait"),
            "2:41 wrong-value: rules[0].during never ends, and the rule waits until then; name"
                + " hours or days, or decide: hold"),
        Arguments.of(
            during("{ zone: UTC, days: [mon-sun], hours: '00:00-24:00' }").replace("hold", "wait"),
            "2:41 wrong-value: rules[0].during never ends, and the rule waits until then; name"
                + " hours or days, or decide: hold"),
        Arguments.of(
            during("{ zone: UTC, hours: 9-17 }").replace("hold", "wait"),
            "2:61 wrong-value: rules[0].during.hours must be hours such as 08:00-18:30, or"
                + " 22:00-06:00 over midnight: 9-17"));
  }

  static Stream<Arguments> trusted() {
    String such =
        "is not an address or a range such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/48";
    String path = "wrong-value: guards.source.trusted-networks";
    return Stream.of(
        Arguments.of(
            trusted("203.0.113.0/24"), "3:39 " + path + " must be a list such as [203.0.113.0/24]"),
        Arguments.of(
            trusted("[203.0.113.0/24, 203.0.113.0/33]"),
            "3:56 " + path + "[1] " + such + ": 203.0.113.0/33"),
        Arguments.of(trusted("[example.com]"), "3:40 " + path + "[0] " + such + ": example.com"),
        Arguments.of(
            trusted("[2001:db8::/129]"), "3:40 " + path + "[0] " + such + ": 2001:db8::/129"),
        Arguments.of(trusted("[10.0.0]"), "3:40 " + path + "[0] " + such + ": 10.0.0"),
        Arguments.of(trusted("[10.0.0.1/08]"), "3:40 " + path + "[0] " + such + ": 10.0.0.1/08"),
        Arguments.of(
            trusted("[203.0.113.5/24]"),
            "3:40 "
                + path
                + "[0] is not where a range of /24 begins; that is 203.0.113.0/24:"
                + " 203.0.113.5/24"));
  }

  private static String trusted(String ranges) {
    return SMALLEST + "guards: { source: { trusted-networks: %s } }".formatted(ranges);
  }

  static Stream<Arguments> laxer() {
    return Stream.of(
        Arguments.of(guards("{ per-user: { unlocks: 4 } }"), laxer("per-user")),
        Arguments.of(guards("{ per-user: { within: 23h } }"), laxer("per-user")),
        Arguments.of(guards("{ per-user: off }"), laxer("per-user")),
        Arguments.of(guards("{ administrators: off }"), laxer("administrators")),
        Arguments.of(guards("{ second-factors: off }"), laxer("second-factors")),
        Arguments.of(guards("{ okta-gave-up: off }"), laxer("okta-gave-up")),
        Arguments.of(guards("{ okta-gave-up: { within: 1h } }"), laxer("okta-gave-up")),
        Arguments.of(guards("{ risk: { unreadable: allow } }"), laxer("risk")),
        Arguments.of(guards("{ repeat-lockout: { times: 3 } }"), laxer("repeat-lockout")),
        Arguments.of(
            guards("{ repeat-lockout: { after-unlock-within: 9m } }"), laxer("repeat-lockout")),
        Arguments.of(guards("{ source: { users: 6 } }"), laxer("source")),
        Arguments.of(guards("{ source: { network-users: 31 } }"), laxer("source")),
        Arguments.of(guards("{ source: { trusted-networks: [10.0.0.0/8] } }"), laxer("source")),
        Arguments.of(
            guards("{ brake: off }"),
            "2:45 unknown-field: rules[0].guards.brake is unknown; known: administrators,"
                + " whole-account, second-factors, okta-gave-up, risk, per-user, repeat-lockout,"
                + " source"));
  }

  /// At the value of a guard that is the first of its rule.
  private static String laxer(String guard) {
    int column = 47 + guard.length();
    return ("2:%d wrong-value: rules[0].guards.%s is laxer than the file's guards.%s, and a rule's"
            + " guards can only be stricter; make it at least as strict, or leave it out")
        .formatted(column, guard, guard);
  }

  private static String guards(String guards) {
    return "policy: 1\nrules: [{name: a, decide: unlock, guards: %s}]".formatted(guards);
  }

  private static String when(String when) {
    return "policy: 1\nrules: [{name: a, decide: hold, when: %s}]".formatted(when);
  }

  static Stream<Arguments> guards() {
    return Stream.of(
        Arguments.of(
            SMALLEST + "guards:",
            "3:8 wrong-value: guards must be a mapping with the fields administrators,"
                + " whole-account, second-factors, unknown-devices, directory, okta-gave-up, risk,"
                + " per-user, repeat-lockout, source, brake"),
        Arguments.of(
            SMALLEST + "guards: {administrators: unlock, directory: off}",
            """
            3:26 wrong-value: guards.administrators must be one of hold, ignore, off: unlock
            3:45 wrong-value: guards.directory must be one of hold, ignore: off\
            """),
        Arguments.of(
            SMALLEST + "guards:\n  per-user: { unlock: 3 }",
            "4:15 unknown-field: guards.per-user.unlock is unknown; did you mean \"unlocks\"?"
                + " Known: unlocks, within, decide"),
        Arguments.of(
            SMALLEST + "guards:\n  per-user: { unlocks: '3', within: 0s, decide: maybe }",
            """
            4:24 wrong-value: guards.per-user.unlocks must be a whole number from 1 to 100: 3
            4:37 wrong-value: guards.per-user.within must be from 1s to 30d: 0s
            4:49 wrong-value: guards.per-user.decide must be one of hold, ignore, off: maybe\
            """),
        Arguments.of(
            SMALLEST + "guards: { risk: 3, okta-gave-up: [hold] }",
            """
            3:17 wrong-value: guards.risk must be one of hold, ignore, off: 3
            3:34 wrong-value: guards.okta-gave-up must be one of hold, ignore, off\
            """),
        Arguments.of(
            SMALLEST + "guards: { brake: on }",
            "3:18 wrong-value: guards.brake must be off, or a mapping such as { lockouts: 50 }:"
                + " on"),
        Arguments.of(
            SMALLEST + "guards: { brake: { probe: 5, within: 61m, lockouts: 0 } }",
            """
            3:27 wrong-value: guards.brake.probe must be a mapping with the fields unlocks, every
            3:38 wrong-value: guards.brake.within must be from 1s to 1h: 61m
            3:53 wrong-value: guards.brake.lockouts must be a whole number from 1 to 1,000,000: 0\
            """));
  }

  static Stream<Arguments> tell() {
    return Stream.of(
        Arguments.of(
            SMALLEST + "tell: slack",
            "3:7 wrong-value: tell must be a mapping with the fields window, desk, details, zone,"
                + " to"),
        Arguments.of(
            SMALLEST + "tell: { window: 1m }",
            """
            3:7 missing-field: tell.to is missing; for example to: [{ channel: slack, events: [lockout-held] }]
            3:17 wrong-value: tell.window must be from 5m to 1d: 1m\
            """),
        Arguments.of(
            SMALLEST + "tell: { to: [] }",
            "3:13 wrong-value: tell.to must have 1 to 50 entries, and has 0; for example [{"
                + " channel: slack, events: [lockout-held] }]"),
        Arguments.of(
            SMALLEST
                + "tell: { desk: http://desk, to: [{ channel: sns, events: [lockout-held] }] }",
            "3:15 wrong-value: tell.desk must be an address such as"
                + " https://desk.example.com/unlock?user={user}, of up to 500 characters:"
                + " http://desk"),
        Arguments.of(
            SMALLEST
                + "tell: { desk: 'https://a/{login}', to: [{ channel: sns, events: [lockout-held]"
                + " }] }",
            "3:15 wrong-value: tell.desk must be an address such as"
                + " https://desk.example.com/unlock?user={user}, of up to 500 characters:"
                + " https://a/{login}"),
        Arguments.of(
            SMALLEST
                + "tell: { zone: Paris, details: all, to: [{ channel: sns, events: [lockout-held]"
                + " }] }",
            """
            3:15 wrong-value: tell.zone must be a known time zone: Paris; for example Europe/Paris, or UTC
            3:31 wrong-value: tell.details must be one of full, id, login, none: all\
            """));
  }

  static Stream<Arguments> entriesOfTell() {
    return Stream.of(
        ofTell(
            "{}",
            """
            4:4 missing-field: tell.to[0].channel is missing; it is one of https, pagerduty, slack, sns, teams, user
            4:4 missing-field: tell.to[0].events is missing; for example events: [lockout-held]\
            """),
        ofTell(
            "{ channel: mail, events: [lockout-locked] }",
            """
            4:15 wrong-value: tell.to[0].channel must be one of https, pagerduty, slack, sns, teams, user: mail
            4:30 wrong-value: tell.to[0].events[0] must be one of account-unlocked, brake-closed, brake-half-open, brake-opened, lockout-freed, lockout-held, lockout-ignored, lockout-observed, lockout-opened, lockout-waiting, policy-activated, set-up-changed, unlocks-resumed, unlocks-stopped: lockout-locked\
            """),
        ofTell(
            "{ channel: sns, events: [] }",
            "4:28 wrong-value: tell.to[0].events must not be empty; for example [lockout-held]"),
        ofTell(
            "{ channel: sns, events: [lockout-held], when: { lockuot: { lock: [directory] } } }",
            "4:52 unknown-field: tell.to[0].when.lockuot is unknown; did you mean \"lockout\"?"
                + " Known: version, id, kind, at, revision, organisation, lockout, ocsf, brake,"
                + " policy, setUp, switch"),
        ofTell(
            "{ channel: sns, events: [lockout-held], when: { lockout: { lock: [{ prefx: a }] } } }",
            "4:70 wrong-pattern: tell.to[0].when.lockout.lock[0] is not a match: Unrecognized match"
                + " type prefx"),
        ofTell(
            "{ channel: sns, events: [lockout-held], when: risk }",
            "4:50 wrong-pattern: tell.to[0].when must be a mapping such as { lockout: { lock:"
                + " [whole-account] } }"),
        ofTell(
            "{ channel: pagerduty, events: [lockout-held], quiet: { zone: UTC, days: [sat] } }",
            "4:57 wrong-value: tell.to[0].quiet is not for pagerduty, which tells whoever is on"
                + " call at once; leave it out"),
        ofTell(
            "{ channel: sns, events: [lockout-held], quiet: { zone: UTC } }",
            "4:51 wrong-value: tell.to[0].quiet never ends, so nobody would be told; name hours or"
                + " days"),
        ofTell(
            "{ channel: sns, events: [brake-opened], escalate: { after: 1m, to: user } }",
            """
            4:54 wrong-value: tell.to[0].escalate needs lockout-held among the events: nothing else waits for a person
            4:63 wrong-value: tell.to[0].escalate.after must be from 5m to 7d: 1m
            4:71 wrong-value: tell.to[0].escalate.to must be one of https, pagerduty, slack, sns, teams: user\
            """),
        ofTell(
            "{ channel: sns, events: [lockout-held], escalate: {} }",
            """
            4:54 missing-field: tell.to[0].escalate.after is missing; for example after: 2h
            4:54 missing-field: tell.to[0].escalate.to is missing; it is one of https, pagerduty, slack, sns, teams\
            """),
        ofTell(
            "{ channel: user, events: [lockout-held, brake-opened], details: id, quiet: { zone:"
                + " UTC, days: [sat] } }",
            """
            4:44 wrong-value: tell.to[0].events[1] must be one of account-unlocked, lockout-held: brake-opened
            4:68 wrong-value: tell.to[0].details is not for user, who hears of their own account alone; leave it out
            4:79 wrong-value: tell.to[0].quiet is not for user: a mail wakes nobody; leave it out\
            """));
  }

  private static Arguments ofTell(String entry, String problem) {
    return Arguments.of(SMALLEST + "tell: { to: [\n   " + entry + "] }", problem);
  }
}
