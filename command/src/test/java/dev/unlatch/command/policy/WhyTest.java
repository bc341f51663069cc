package dev.unlatch.command.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.cases.CasesFile;
import dev.unlatch.eventfile.UnusableFileException;
import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.PolicyFile;
import dev.unlatch.policyfile.yaml.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhyTest {
  private static final Policy POLICY =
      PolicyFile.read(
          """
          policy: 1
          rules:
            - name: contractors
              when: { user: { profile: { userType: [contractor] } } }
              decide: ignore
            - name: everyone
              decide: unlock
          """);

  @Test
  void tellsWhyAnExpectedRuleDoesNotMatch() {
    assertEquals(
        List.of(
            "the rule \"contractors\" does not match: user.profile.userType is absent; it would"
                + " have to be: \"contractor\""),
        lines("{decision: ignore, reason: contractors}"));
  }

  @Test
  void tellsThatAnEarlierRuleMatchesToo() {
    assertEquals(
        List.of("the rule \"everyone\" matches, but an earlier rule matches too"),
        lines("{decision: unlock, reason: everyone}", "user: {profile: {userType: contractor}}, "));
  }

  @Test
  void tellsWhatAnExpectedGuardHasSeen() {
    assertEquals(
        List.of("per-user lets it pass: 0 unlocks in 24h, cap 3"),
        lines("{decision: hold, reason: per-user}"));
  }

  @Test
  void tellsThatThereIsNoSuchReason() {
    assertEquals(
        List.of("the policy has no rule or guard \"contractor\" that was asked"),
        lines("{decision: hold, reason: contractor}"));
  }

  private static List<String> lines(String expect) {
    return lines(expect, "");
  }

  private static List<String> lines(String expect, String fields) {
    String text = "tests: [{name: a, " + fields + "expect: " + expect + "}]";
    Problems problems = new Problems();
    CasesFile file = CasesFile.read(WhyTest::none, text, problems);
    assertEquals(List.of(), problems.inOrder());
    return new Why(POLICY, file.cases().getFirst().against(POLICY)).lines();
  }

  private static String none(String file) {
    throw new UnusableFileException("there is no file " + file);
  }
}
