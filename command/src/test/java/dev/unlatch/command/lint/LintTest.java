package dev.unlatch.command.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {
  private static final String LAST = "  - { name: last, decide: unlock }\n";

  @Test
  void saysNothingOfACarefulPolicy() {
    assertEquals("", codes("policy: 1\nrules:\n" + LAST));
  }

  @Test
  void saysAllThatKeepsAPolicyFromBeingRead() {
    assertEquals(
        "1:1 unknown-field\n1:1 missing-field\n2:8 wrong-value", codes("colour: red\nrules: 3\n"));
  }

  @Test
  void namesARuleThatStandsBehindOneThatTakesEverything() {
    String no = "  - { name: \"no\", when: { groups: [a] }, decide: unlock }\n";
    List<Finding> findings = Lint.of(policy("  - { name: all, decide: hold }\n" + no));
    assertEquals(
        "the rule \"no\" can never match: \"all\" in line 3 takes all that it would",
        findings.getFirst().message());
    assertEquals("never-matches", findings.getFirst().code());
    assertEquals(4, findings.getFirst().place().line());
    assertEquals("rules[1]", findings.getFirst().path());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ groups: [a, b] } | { groups: [a] }",
        "{ groups: [a] } | { groups: [a], roles: [APP_ADMIN] }",
        "{ groups: [{ prefix: VIP }] } | { groups: [VIP-1, VIP-2] }",
        "{ groups: [{ prefix: VIP }] } | { groups: [{ prefix: VIP-1 }] }",
        "{ groups: [{ suffix: x }] } | { groups: [{ suffix: yx }] }",
        "{ groups: [{ exists: true }] } | { groups: [{ prefix: a }] }",
        "{ groups: [{ anything-but: [a] }] } | { groups: [b, c] }",
        "{ groups: [{ anything-but: [a] }] } | { groups: [{ anything-but: [a, b] }] }",
        "{ groups: [{ equals-ignore-case: vip }] } | { groups: [VIP] }",
        "{ event: { client: { ipAddress: [{ cidr: 10.0.0.0/8 }] } } } | { event: { client: {"
            + " ipAddress: [10.1.2.3] } } }",
        "{ history: { locks: { 1h: [{ numeric: ['>', 2] }] } } } | { history: { locks: { 1h: [3, 4]"
            + " } } }",
        "{ history: { locks: { 1h: [{ numeric: ['>', 2] }] } } } | { history: { locks: { 1h: [{"
            + " numeric: ['>', 2] }] } } }",
        "{ $or: [{ groups: [a] }, { roles: [APP_ADMIN] }] } | { roles: [APP_ADMIN] }",
        "{ groups: [a, b] } | { $or: [{ groups: [a] }, { groups: [b], roles: [ORG_ADMIN] }] }",
      })
  void findsARuleThatAnEarlierOneCovers(String earlier, String later) {
    assertTrue(codes(pair(earlier, later)).contains("never-matches"), later);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ groups: [a] } | { groups: [a, b] }",
        "{ groups: [a], roles: [APP_ADMIN] } | { groups: [a] }",
        "{ groups: [{ prefix: VIP-1 }] } | { groups: [{ prefix: VIP }] }",
        "{ groups: [{ exists: true }] } | { groups: [{ exists: false }] }",
        "{ groups: [{ anything-but: [a, b] }] } | { groups: [{ anything-but: [a] }] }",
        "{ groups: [VIP] } | { groups: [{ equals-ignore-case: vip }] }",
        "{ groups: [a] } | { $or: [{ groups: [a] }, { roles: [ORG_ADMIN] }] }",
        "{ user: { profile: { floor: ['5'] } } } | { user: { profile: { floor: [5] } } }",
        "{ history: { locks: { 1h: [{ numeric: ['>', 2] }] } } } | { history: { locks: { 1h: [2] }"
            + " } }",
      })
  void leavesARuleThatCanMatch(String earlier, String later) {
    assertEquals("", codes(pair(earlier, later)));
  }

  @Test
  void looksAtTheHoursOfBothRules() {
    String hours = "during: { zone: UTC, hours: '08:00-18:00' }";
    String night = "during: { zone: UTC, hours: '18:00-08:00' }";
    assertEquals("", codes(policy(rule("a", hours) + rule("b", night) + LAST)));
    assertEquals("4:5 never-matches", codes(policy(rule("a", hours) + rule("b", hours) + LAST)));
    assertEquals("", codes(policy(rule("a", hours) + LAST)));
  }

  @Test
  void findsANameThatStandsTwice() {
    assertEquals(
        "4:7 same-name",
        codes(
            policy(
                rule("a", "when: { groups: [a] }") + rule("a", "when: { groups: [b] }") + LAST)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quiet-period: 0 | 3:1 no-quiet-period",
        "guards: { administrators: off } | 3:11 administrators-off",
        "guards: { second-factors: off } | 3:11 second-factors-off",
        "guards: { source: { trusted-networks: [10.0.0.0/15] } } | 3:40 trusted-network-wide",
        "guards: { source: { trusted-networks: [10.0.0.0/16, 2001:db8::/31] } } | 3:53"
            + " trusted-network-wide",
        "guards: { source: { trusted-networks: [10.0.0.0/16, 2001:db8::/32] } } | ''",
        "guards: { unknown-devices: off } | 3:11 unknown-devices-off",
        "guards: { okta-gave-up: off } | 3:11 okta-gave-up-off",
        "guards: { risk: off } | 3:11 risk-off",
        "guards: { risk: { unreadable: allow } } | 3:19 risk-unreadable-allowed",
        "guards: { per-user: off } | 3:11 per-user-off",
        "guards: { per-user: { unlocks: 10 } } | 3:23 cap-too-high",
        "guards: { repeat-lockout: off } | 3:11 repeat-lockout-off",
        "guards: { source: off } | 3:11 source-off",
        "guards: { brake: off } | 3:11 brake-off",
        "guards: { per-user: { unlocks: 9 }, directory: hold } | ''",
      })
  void warnsOfWhatIsRisky(String setting, String found) {
    assertEquals(
        found, codes("policy: 1\nrules: [{ name: a, decide: unlock }]\n" + setting + "\n"));
  }

  @Test
  void warnsOfAQuietPeriodOfARuleThatIsZeroOrOfNoUse() {
    assertEquals(
        "3:38 no-quiet-period",
        codes("policy: 1\nrules:\n  - { name: last, decide: unlock,    quiet-period: 0s }\n"));
    assertEquals(
        "3:33 quiet-period-unused",
        codes("policy: 1\nrules:\n  - { name: last, decide: hold, quiet-period: 1m }\n"));
  }

  @Test
  void warnsOfGuardsOfARuleThatNoneLooksAt() {
    String guards =
        "  - { name: a, when: { groups: [a] }, guards: { risk: ignore }, decide: %s }\n";
    assertEquals("3:39 guards-unused", codes(policy(guards.formatted("hold") + LAST)));
    assertEquals("", codes(policy(guards.formatted("unlock") + LAST)));
  }

  @Test
  void takesARuleThatWaits() {
    String night = rule("night", "during: { zone: UTC, hours: '20:00-06:00' }");
    assertEquals("", codes(policy(night.replace("hold", "wait") + LAST)));
  }

  @Test
  void warnsWhereNoRuleTakesTheRest() {
    assertEquals(
        "2:1 no-last-rule",
        codes(policy(rule("a", "during: { zone: UTC, hours: '08:00-18:00' }"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hold", "ignore", "wait"})
  void warnsOfARuleThatTheSweepsLockoutsPass(String decide) {
    String when = "when: { $or: [{ groups: [a] }, { event: { outcome: { reason: [x] } } }] }";
    assertEquals(
        "3:54 not-for-sweep",
        codes(
            policy(
                "  - { name: abcdef, "
                    + when
                    + ", during: { zone: UTC, days: [mon] }, decide: "
                    + decide
                    + " }\n"
                    + LAST)));
    assertEquals("", codes(policy("  - { name: a, " + when + ", decide: unlock }\n" + LAST)));
    String none = "  - { name: a, when: { event: { uuid: [{ exists: false }] } }, decide: hold }\n";
    assertEquals("", codes(policy(none + LAST)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ user: { profil: { a: [b] } } } | the evidence never has \"user.profil.a\"; did you mean"
            + " \"user.profile\"?",
        "{ user: { statuss: [b] } } | the evidence never has \"user.statuss\"; did you mean"
            + " \"user.status\"?",
        "{ history: { unlocks: { 2h: [1] } } } | the evidence never has \"history.unlocks.2h\"; did"
            + " you mean \"history.unlocks.1h\"?",
        "{ event: { cliet: { ipAddress: [a] } } } | the evidence never has"
            + " \"event.cliet.ipAddress\"; did you mean \"event.client\"?",
        "{ user: { profile: [b] } } | the evidence never has \"user.profile\" as a value; name a"
            + " field in it",
        "{ user: { status: [LOCKED] } } | \"user.status\" is never \"LOCKED\"; it is one of ACTIVE,"
            + " DEPROVISIONED, LOCKED_OUT, PASSWORD_EXPIRED, PROVISIONED, RECOVERY, STAGED,"
            + " SUSPENDED",
        "{ lock: { kind: [whole] } } | \"lock.kind\" is never \"whole\"; it is one of directory,"
            + " unknown-devices, whole-account, second-factors, okta-gave-up",
      })
  void warnsOfWhatTheEvidenceNeverHas(String when, String message) {
    assertWarns(when, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ user: { profile: { costCenter: [{ numeric: ['>=', 9000] }] } } } |"
            + " \"user.profile.costCenter\" is a string, not a number: {\"numeric\":[\">=\",9000]}"
            + " never matches",
        "{ user: { profile: { costCenter: [9000] } } } | \"user.profile.costCenter\" is a string,"
            + " not a number: 9000 never matches; write \"9000\"",
        "{ event: { securityContext: { isProxy: ['true'] } } } | \"event.securityContext.isProxy\""
            + " is a boolean, not a string: \"true\" never matches; write true",
        "{ event: { securityContext: { asNumber: [{ prefix: '645' }] } } } |"
            + " \"event.securityContext.asNumber\" is a number, not a string: {\"prefix\":\"645\"}"
            + " never matches",
        "{ history: { locks: { 1h: ['3'] } } } | \"history.locks.1h\" is a number, not a string:"
            + " \"3\" never matches; write 3",
        "{ user: { status: [{ anything-but: [1] }] } } | \"user.status\" is a string, not a number:"
            + " {\"anything-but\":[1]} always matches",
        "{ event: { client: [{ exists: true }] } } | \"event.client\" is an object, and only its"
            + " fields can be matched: this never matches",
        "{ event: { client: { ipAdress: [a] } } } | Okta's events have no"
            + " \"event.client.ipAdress\"; did you mean \"event.client.ipAddress\"?",
        "{ event: { client: { userAgnet: { os: [a] } } } } | Okta's events have no"
            + " \"event.client.userAgnet.os\"; did you mean \"event.client.userAgent.os\"?",
        "{ roles: [HELPDESK_ADMIN] } | \"roles\" is never \"HELPDESK_ADMIN\"; did you mean"
            + " \"HELP_DESK_ADMIN\"?",
      })
  void warnsOfWhatNeverOrAlwaysMatches(String when, String message) {
    assertWarns(when, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ event: { client: { geographicalContext: { postalCode: [1010, '1010'] } } } }",
        "{ event: { debugContext: { debugData: { somethingElse: [true, 'true'] } } } }",
        "{ event: { securityContext: { asNumber: [{ numeric: ['=', 64500] }], isProxy: [true] } }"
            + " }",
        "{ user: { profile: { level: [{ numeric: ['>', 3] }] }, lastLogin: [null] } }",
        "{ event: { client: { brandNewField: [a] }, securityContext: { isp: [{ exists: false }] } }"
            + " }",
        "{ roles: [{ prefix: HELP }, CUSTOM], organisation: { attack: [true] } }"
      })
  void saysNothingOfWhatCanMatch(String when) {
    assertEquals("", codes(policy(rule("a", "when: " + when).replace("hold", "unlock") + LAST)));
  }

  @Test
  void takesWhatTheEvidenceHas() {
    String when =
        "{ user: { profile: { any: { thing: [a] } }, type: { id: [b] }, status: [LOCKED_OUT] },"
            + " signals: { user: [high-risk] }, event: { debugContext: { debugData: { x: [a] } } }"
            + " }";
    assertEquals("", codes(policy(rule("a", "when: " + when).replace("hold", "unlock") + LAST)));
  }

  /// An unlock goes on record with its lockout, not as a signal.
  @Test
  void warnsOfASignalThatIsNotKept() {
    String when = "when: { signals: { user: [unlocked] } }";
    String codes = codes(policy(rule("a", when).replace("hold", "unlock") + LAST));
    assertTrue(codes.contains("unknown-value"), codes);
  }

  /// Whole policies, and parts of them.
  static Stream<String> documented() throws IOException {
    String document = Files.readString(Path.of("../docs/policy.md"));
    return Pattern.compile("```yaml(?: part)?\\R(.*?)```", Pattern.DOTALL)
        .matcher(document)
        .results()
        .map(it -> it.group(1))
        .filter(part -> part.contains("when:"));
  }

  @ParameterizedTest
  @MethodSource("documented")
  void theDocumentationsOwnPatternsCanMatch(String part) {
    String text = part.contains("policy:") ? part : "policy: 1\n" + part;
    List<String> wrong =
        Lint.of(text).stream()
            .map(Finding::code)
            .filter(
                code -> Set.of("wrong-type", "unknown-value", "unknown-evidence").contains(code))
            .toList();
    assertEquals(List.of(), wrong, part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ events: [brake-opened], when: { lockout: { number: [1] } } } | 3:54 never-told",
        "{ events: [lockout-held, brake-opened], when: { lockout: { number: [1] } } } | 3:68"
            + " never-told",
        "{ events: [brake-opened], when: { $or: [{ lockout: { number: [1] } }, { kind: [a] }] } }"
            + " |",
        "{ events: [brake-opened], when: { lockout: { number: [{ exists: false }] } } } |",
        "{ events: [lockout-held], escalate: { after: 2h, to: sns } } | 3:77 escalates-to-itself",
        "{ events: [lockout-held], escalate: { after: 2h, to: slack } } |",
      })
  void findsAnEntryOfTellByWhichNobodyHears(String entry, @Nullable String found) {
    assertEquals(found == null ? "" : found, codes(tell(entry)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ events: [lockout-held] } | { events: [lockout-held], when: { lockout: { number: [1] } }"
            + " } | true",
        "{ events: [lockout-held, lockout-freed], when: { lockout: { number: [1, 2] } } } | {"
            + " events: [lockout-held], when: { lockout: { number: [1] } } } | true",
        "{ events: [lockout-held], when: { lockout: { number: [1] } } } | { events: [lockout-held]"
            + " } | false",
        "{ events: [lockout-held] } | { events: [lockout-held, lockout-freed] } | false",
      })
  void findsAnEntryOfTellThatAnEarlierOneCovers(String earlier, String later, boolean covered) {
    assertEquals(covered ? "4:4 never-told" : "", codes(tell(earlier + ",\n   " + later)));
    String other = tell(earlier + ",\n   " + later).replaceFirst("channel: sns", "channel: slack");
    assertEquals("", codes(other));
  }

  private static String tell(String entries) {
    String all = entries.replace("{ events", "{ channel: sns, events");
    return "policy: 1\nrules: [{ name: all, decide: unlock }]\ntell: { to: [" + all + "] }\n";
  }

  @Test
  void looksAtFiveHundredRulesInASecondOrTwo() {
    String rules =
        IntStream.range(0, 499)
            .mapToObj(i -> rule("r" + i, "when: { groups: [{ prefix: g" + i + "- }, x" + i + "] }"))
            .collect(Collectors.joining());
    long start = System.nanoTime();
    assertEquals("", codes(policy(rules + LAST)));
    assertTrue(System.nanoTime() - start < 20_000_000_000L);
  }

  private static String pair(String earlier, String later) {
    return policy(rule("a", "when: " + earlier) + rule("b", "when: " + later) + LAST)
        .replace("hold", "unlock");
  }

  private static String policy(String rules) {
    return "policy: 1\nrules:\n" + rules;
  }

  private static String rule(String name, String field) {
    return "  - { name: %s, %s, decide: hold }\n".formatted(name, field);
  }

  private static String codes(String policy) {
    return Lint.of(policy).stream()
        .map(it -> it.place().line() + ":" + it.place().column() + " " + it.code())
        .collect(Collectors.joining("\n"));
  }

  private static void assertWarns(String when, String message) {
    List<Finding> findings =
        Lint.of(policy(rule("a", "when: " + when).replace("hold", "unlock") + LAST));
    assertEquals(List.of(message), findings.stream().map(Finding::message).toList());
  }
}
