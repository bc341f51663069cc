package dev.unlatch.policyfile;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.PerUserGuard;
import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.rule.Rule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesReaderTest {
  @Test
  void readsEveryField() {
    Rule rule =
        rule(
            """
            name: office hours
            when: { event: { client: { ipAddress: [{ cidr: 203.0.113.0/24 }] } } }
            during: { zone: Europe/Paris, days: [mon-fri, sun], hours: "08:00-18:30" }
            decide: unlock
            quiet-period: 1m
            """);
    Set<DayOfWeek> days = EnumSet.complementOf(EnumSet.of(SATURDAY));
    assertEquals(
        new Rule(
            "office hours",
            Optional.of("{\"event\":{\"client\":{\"ipAddress\":[{\"cidr\":\"203.0.113.0/24\"}]}}}"),
            Optional.of(
                new During(
                    ZoneId.of("Europe/Paris"), days, LocalTime.of(8, 0), LocalTime.of(18, 30))),
            Rule.Action.UNLOCK,
            Optional.of(Duration.ofMinutes(1)),
            Optional.empty()),
        rule);
  }

  @ParameterizedTest
  @CsvSource({"unlock, UNLOCK", "hold, HOLD", "ignore, IGNORE"})
  void readsWhatItDecides(String text, Rule.Action action) {
    assertEquals(action, rule("name: a\ndecide: " + text + "\n").decide());
  }

  @Test
  void readsARuleThatWaitsUntilItsHoursEnd() {
    Rule rule = rule("name: a\ndecide: wait\nduring: { zone: UTC, hours: '20:00-06:00' }\n");
    assertEquals(Rule.Action.WAIT, rule.decide());
    Rule weekend = rule("name: a\ndecide: wait\nduring: { zone: UTC, days: [sat, sun] }\n");
    assertEquals(Rule.Action.WAIT, weekend.decide());
  }

  @Test
  void takesForTheGuardsOfARuleThoseOfTheFileWhereItDoesNotNameThem() {
    String file =
        """
        policy: 1
        rules:
          - { name: a, decide: unlock, guards: { per-user: { unlocks: 1 }, repeat-lockout: hold } }
          - { name: b, decide: unlock }
        guards: { per-user: { unlocks: 2, within: 2d, decide: ignore }, risk: ignore, repeat-lockout: off }
        """;
    Policy policy = PolicyFile.read(file);
    Guards its = policy.guards(Optional.of(policy.rules().getFirst()));
    assertEquals(
        Optional.of(new PerUserGuard(Guards.Setting.IGNORE, 1, Duration.ofDays(2))), its.perUser());
    assertEquals(policy.guards().risk(), its.risk());
    assertEquals(Guards.DEFAULT.repeatLockout(), its.repeatLockout());
    assertEquals(policy.guards(), policy.guards(Optional.of(policy.rules().getLast())));
  }

  @Test
  void holdsAllDayAndAllWeekWhereHoursSayNoMore() {
    During during = during("{ zone: UTC }");
    assertEquals(EnumSet.allOf(DayOfWeek.class), during.days());
    assertEquals(LocalTime.MIDNIGHT, during.from());
    assertEquals(LocalTime.MIDNIGHT, during.to());
  }

  @Test
  void readsDaysOverTheEndOfTheWeek() {
    assertEquals(
        Set.of(FRIDAY, SATURDAY, SUNDAY, MONDAY), during("{ zone: Z, days: [fri-mon] }").days());
    assertEquals(Set.of(MONDAY), during("{ zone: Z, days: [mon-mon] }").days());
  }

  @ParameterizedTest
  @CsvSource({
    "22:00-06:00, 22:00, 06:00",
    "08:00-24:00, 08:00, 00:00",
    "00:00-24:00, 00:00, 00:00",
    "08:00-00:00, 08:00, 00:00",
  })
  void readsHoursOverMidnight(String hours, LocalTime from, LocalTime to) {
    During during = during("{ zone: UTC, hours: '" + hours + "' }");
    assertEquals(from, during.from());
    assertEquals(to, during.to());
  }

  @Test
  void makesJsonOfAPatternByTheCoreSchemaOfYaml() {
    Rule rule =
        rule(
            """
            name: a
            decide: hold
            when:
              user:
                profile:
                  a: [true, null, ~, 3, -1, 0x1F, 0o17, 1.5, yes, "7", off, 2026-01-05, 08:00]
                  b: [{ anything-but: { prefix: x } }, { numeric: [">", 0, "<=", 5] }]
                  $or:
                    - c: [{ exists: false }]
                    - d: [{ wildcard: "a*b" }]
            """);
    assertEquals(
        """
        {"user":{"profile":{"a":[true,null,null,3,-1,31,15,1.5,"yes","7","off","2026-01-05",\
        "08:00"],"b":[{"anything-but":{"prefix":"x"}},{"numeric":[">",0,"<=",5]}],"$or":[{"c":\
        [{"exists":false}]},{"d":[{"wildcard":"a*b"}]}]}}}\
        """,
        rule.when().orElseThrow());
  }

  @Test
  void takesAnAliasForWhatItStandsFor() {
    String policy =
        """
        policy: 1
        rules:
          - { name: a, decide: hold, when: { groups: &careful [x, y] } }
          - { name: b, decide: ignore, when: { roles: *careful } }
        """;
    assertEquals(
        Optional.of("{\"roles\":[\"x\",\"y\"]}"), PolicyFile.read(policy).rules().getLast().when());
  }

  private static During during(String during) {
    return rule("name: a\ndecide: hold\nduring: " + during + "\n").during().orElseThrow();
  }

  private static Rule rule(String fields) {
    String member = "  - " + fields.strip().replace("\n", "\n    ");
    return PolicyFile.read("policy: 1\nrules:\n" + member + "\n").rules().getFirst();
  }
}
