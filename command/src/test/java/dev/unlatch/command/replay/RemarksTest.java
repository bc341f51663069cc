package dev.unlatch.command.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.command.SampleRules;
import dev.unlatch.command.replay.Happening.Source;
import dev.unlatch.command.replay.report.ReplayReport;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemarksTest {
  private static final String NURSES = "{\"groups\": [\"Nurses\"]}";

  @TempDir private Path folder = Path.of("");
  private final Played log = new Played();

  private static Policy policy(String pattern) {
    Rule byHand =
        new Rule(
            "by hand",
            Optional.of(pattern),
            Optional.empty(),
            Rule.Action.HOLD,
            Optional.empty(),
            Optional.empty());
    return new Policy(
        "1",
        Duration.ofMinutes(5),
        List.of(byHand, SampleRules.unlockAll("others")),
        Guards.DEFAULT);
  }

  @Test
  void namesARuleThatDecidedNothing() {
    Policy policy = policy("{\"event\": {\"client\": {\"zone\": [\"Moon\"]}}}");
    ReplayReport report = log.lock(1, 0).signIn(9, 30).play(policy);
    assertEquals(List.of("The rule \"by hand\" decided no lockout of this log."), report.remarks());
  }

  @Test
  void namesARuleThatCouldNotBeJudged() {
    ReplayReport report =
        log.lock(1, 0).signIn(9, 30).play(policy("{\"$or\": [" + NURSES + "," + NURSES + "]}"));
    assertEquals(
        List.of(
            "The rule \"by hand\" could not be judged: it looks at groups, roles or profiles, which"
                + " a log does not hold. --users gives them."),
        report.remarks());
  }

  @Test
  void countsTheLockoutsOfUsersOfWhomNothingIsKnown() throws IOException {
    Path users = folder.resolve("users.json");
    Files.writeString(
        users, "[{\"id\": \"%s\", \"groups\": [\"Nurses\"]}]".formatted(Happening.id(1)));
    ReplayReport report = log.lock(1, 0).lock(2, 1).signIn(9, 30).playWith(users, policy(NURSES));
    assertEquals(
        List.of(
            "1 of 2 lockouts were of users who are not in --users: rules about groups, roles or"
                + " profiles could not be judged for them."),
        report.remarks());
  }

  @Test
  void namesAGuardThatHoldsMostOfANetwork() {
    log.from(Source.office(1));
    for (int user = 0; user < 6; user++) {
      log.lock(8 * user + 1, user);
    }
    ReplayReport report = log.signIn(99, 60).play(Played.policy());
    assertEquals(
        List.of(
            "The rule \"test\" decided no lockout of this log.",
            "The guard \"source\" holds 6 of 6 lockouts from the network AS64500 example office"
                + " network. If the network is your own, name its addresses in"
                + " guards.source.trusted-networks."),
        report.remarks());
  }

  @Test
  void saysNothingWhereAllIsAsItSeems() {
    assertEquals(List.of(), log.lock(1, 0).signIn(9, 30).play(Played.policy()).remarks());
  }
}
