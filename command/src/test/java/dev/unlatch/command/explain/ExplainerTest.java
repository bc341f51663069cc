package dev.unlatch.command.explain;

import static dev.unlatch.command.SampleRules.rule;
import static dev.unlatch.command.SampleRules.unlockAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.Paint;
import dev.unlatch.command.explain.Explainer.Explained;
import dev.unlatch.eventfile.EventFile;
import dev.unlatch.eventfile.EventFile.ReadEvent;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.SourceGuard;
import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.rule.Rule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What policies of several rules and all guards make of events.
class ExplainerTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final GivenUser NOBODY =
      new GivenUser(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final String CIDR =
      "{\"event\": {\"client\": {\"ipAddress\": [{\"cidr\": \"203.0.113.0/24\"}]}}}";

  @Test
  void saysWhatAFieldIsAndWhatItWouldHaveToBe() {
    String text =
        text(
            policy(rule("office", CIDR, Rule.Action.UNLOCK), unlockAll("everyone")),
            lock("00uA", 1));
    assertTrue(text.contains("  no match   rule office would unlock"), text);
    assertTrue(
        text.contains(
            "- event.client.ipAddress is \"192.0.2.1\"; it would have to be: in 203.0.113.0/24"),
        text);
  }

  @Test
  void saysThatALaterRuleComesTooLate() {
    String text = text(policy(unlockAll("first"), unlockAll("second")), lock("00uA", 1));
    assertTrue(text.contains("  matches    rule first"), text);
    assertTrue(text.contains("  too late   rule second"), text);
  }

  @Test
  void saysThatNoRuleMatches() {
    String text = text(policy(rule("office", CIDR, Rule.Action.UNLOCK)), lock("00uA", 1));
    assertTrue(text.contains("HOLD by no-rule: no rule matches"), text);
    assertTrue(text.contains("it would take: a rule that matches"), text);
  }

  @Test
  void saysWhichHoursARuleHas() {
    Rule rule = mornings(Rule.Action.UNLOCK, 9);
    String text = text(policy(rule), lock("00uA", 1));
    assertTrue(
        text.contains(
            "- the time is Mon 10:35 in Europe/Paris; it would have to be: mon 08:00-09:00"),
        text);
  }

  @Test
  void waitsForTheQuietPeriodOfTheRuleThatDecides() {
    Rule slow =
        new Rule(
            "slow",
            Optional.empty(),
            Optional.empty(),
            Rule.Action.UNLOCK,
            Optional.of(Duration.ofHours(2)),
            Optional.empty());
    Explained explained =
        new Explainer(
                policy(rule("office", CIDR, Rule.Action.UNLOCK), slow),
                NOBODY,
                Optional.empty(),
                List.of())
            .explain(locked(lock("00uA", 1)));
    assertEquals("unlock", explained.explanation().decision().word());
    assertEquals(Instant.parse("2026-01-05T11:30:00Z"), explained.now());
  }

  @Test
  void saysUntilWhenARuleWaits() {
    Rule rule = mornings(Rule.Action.WAIT, 12);
    String text = text(policy(rule, unlockAll("everyone")), lock("00uA", 1));
    assertTrue(text.contains("WAIT by mornings: the rule waits until its hours end"), text);
    assertTrue(text.contains("until 2026-01-05T11:00:00Z"), text);
  }

  @Test
  void saysWhatItWouldTakeByTheGuardsOfTheRuleThatDecides() {
    SourceGuard pair = new SourceGuard(Guards.Setting.HOLD, 2, 2, Duration.ofHours(1));
    Guards all = Guards.DEFAULT;
    Guards guards =
        new Guards(
            all.administrators(),
            all.wholeAccount(),
            all.secondFactors(),
            all.unknownDevices(),
            all.directory(),
            all.oktaGaveUp(),
            all.risk(),
            all.perUser(),
            all.repeatLockout(),
            Optional.of(pair),
            all.brake());
    Rule rule =
        new Rule(
            "careful",
            Optional.empty(),
            Optional.empty(),
            Rule.Action.UNLOCK,
            Optional.empty(),
            Optional.of(guards));
    String text = text(policy(rule), lock("00uA", 1), lock("00uB", 1));
    assertTrue(text.contains("HOLD by source: 2 users locked from one address in 1h, cap 2"), text);
    assertTrue(text.contains("it would take: fewer than 2 users locked from the address"), text);
  }

  @Test
  void countsAllEventsOfAFileForEachOther() {
    String[] events = new String[6];
    for (int i = 0; i < 6; i++) {
      events[i] = lock("00uUser" + i, 1);
    }
    String text = text(policy(unlockAll("everyone")), events);
    assertTrue(text.contains("HOLD by source: 6 users locked from one address in 1h, cap 5"), text);
    assertTrue(text.contains("it would take: fewer than 5 users locked from the address"), text);
  }

  @Test
  void aWarningInTheFileCounts() {
    String warning =
        """
        {"eventType": "security.breached_credential.detected", "published": "2026-01-05T09:00:00Z",
         "target": [{"id": "00uA", "type": "User"}]}\
        """;
    String text = text(policy(unlockAll("everyone")), lock("00uA", 1), warning);
    assertTrue(text.contains("HOLD by risk: the user's password is known to others"), text);
  }

  @Test
  void showsWhatGuardsAfterTheOneThatDecidesWouldSay() {
    String[] events = new String[6];
    for (int i = 0; i < 6; i++) {
      events[i] = lock("00uUser" + i, 1).replace("\"false\"", "\"true\"");
    }
    String text = text(policy(unlockAll("everyone")), events);
    assertTrue(text.contains("HOLD by risk: threat suspected"), text);
    assertTrue(text.contains("  not asked  source           6 users locked"), text);
    assertTrue(text.contains("  passes     per-user         0 unlocks in 24h, cap 3"), text);
  }

  private static String text(Policy policy, String... events) {
    List<ReadEvent> all = new EventFile("e", NOW).read("[" + String.join(",", events) + "]");
    Explainer explainer = new Explainer(policy, NOBODY, Optional.empty(), all);
    StringWriter out = new StringWriter();
    ReadEvent.Locked first = (ReadEvent.Locked) all.getFirst();
    new TextExplanation(new PrintWriter(out), new Paint(false), explainer.explain(first)).write();
    return out.toString();
  }

  private static ReadEvent.Locked locked(String event) {
    return (ReadEvent.Locked) new EventFile("e", NOW).read(event).getFirst();
  }

  private static String lock(String user, int address) {
    return """
    {"eventType": "user.account.lock", "published": "2026-01-05T09:30:00Z",
     "displayMessage": "Max sign in attempts exceeded",
     "actor": {"id": "%s", "type": "User"}, "client": {"ipAddress": "192.0.2.%d"},
     "debugContext": {"debugData": {"threatSuspected": "false"}}}\
    """
        .formatted(user, address);
  }

  private static Policy policy(Rule... rules) {
    return new Policy("v", Duration.ofMinutes(5), List.of(rules), Guards.DEFAULT);
  }

  /// A rule for Mondays in Paris, from eight o'clock.
  private static Rule mornings(Rule.Action action, int endHour) {
    During hours =
        new During(
            ZoneId.of("Europe/Paris"),
            Set.of(DayOfWeek.MONDAY),
            LocalTime.of(8, 0),
            LocalTime.of(endHour, 0));
    return new Rule(
        "mornings",
        Optional.empty(),
        Optional.of(hours),
        action,
        Optional.empty(),
        Optional.empty());
  }
}
