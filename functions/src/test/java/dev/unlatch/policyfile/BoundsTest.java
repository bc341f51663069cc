package dev.unlatch.policyfile;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policyfile.yaml.Problem;
import dev.unlatch.policyfile.yaml.Problem.Kind;
import dev.unlatch.policyfile.yaml.YamlText;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What no file may do to whoever reads it.
@Timeout(value = 20, unit = SECONDS)
class BoundsTest {
  private static final String SMALLEST = "policy: 1\nrules: [{ name: all, decide: hold }]\n";

  @Test
  void takesAFileOfOneMegabyteAndNoLonger() {
    String comment = "#" + "x".repeat(YamlText.LONGEST - SMALLEST.length() - 1);
    assertTrue(PolicyFile.parse(SMALLEST + comment).policy().isPresent());
    assertEquals(
        List.of(
            new Problem(
                Kind.TOO_LARGE, 1, 1, "", "the file is larger than 1 MB (1,000,000 bytes)")),
        PolicyFile.parse(SMALLEST + comment + "x").problems());
  }

  @Test
  void refusesABillionLaughs() {
    String laughs =
        IntStream.range(1, 12)
            .mapToObj(i -> "l%d: &l%d [%s]\n".formatted(i, i, ("*l" + (i - 1) + ", ").repeat(10)))
            .collect(Collectors.joining("", "l0: &l0 [ha]\n", ""));
    assertEquals(Kind.TOO_LARGE, only(laughs).kind());
  }

  /// The pattern has 7 MB where the file has 90 KB.
  @Test
  void takesAPatternThatAliasesMakeLonger() {
    String many = String.join(", ", Collections.nCopies(75, "*a"));
    String fields = "{ x: [&a %s, %s] }".formatted("x".repeat(90_000), many);
    PolicyFile.Parsed parsed =
        PolicyFile.parse(
            "policy: 1\nrules: [{ name: a, decide: hold, when: { event: %s } }, ".formatted(fields)
                + "{ name: all, decide: hold }]\n");
    assertTrue(parsed.policy().isPresent(), () -> parsed.problems().toString());
  }

  @Test
  void refusesAListThatIsInItself() {
    assertEquals(Kind.TOO_LARGE, only("policy: &a [*a]\n").kind());
  }

  @Test
  void refusesDeepNesting() {
    assertEquals(Kind.TOO_LARGE, only("[".repeat(400_000)).kind());
    assertEquals(Kind.TOO_LARGE, only("- ".repeat(1_000)).kind());
  }

  @Test
  void refusesAPatternOfVeryManyAlternatives() {
    String or = "{ $or: [{ a: [1] }, { b: [1] }, { c: [1] }, { d: [1] }] }";
    String fields =
        IntStream.range(0, 12).mapToObj(i -> "f" + i + ": " + or).collect(Collectors.joining(", "));
    Problem problem =
        only("policy: 1\nrules: [{ name: a, decide: hold, when: { event: { " + fields + " } } }]");
    assertEquals(
        "rules[0].when makes more than 5,000 alternatives of $or, with the patterns before it",
        problem.sentence());
  }

  @Test
  void takesWildcardsUpToTheMost() {
    assertEquals(List.of(), PolicyFile.parse(wildcards(PatternBounds.MOST_WILDCARDS)).problems());
    assertEquals(
        "rules[0].when makes more than 300 wildcards (take prefix or suffix where they will do),"
            + " with the patterns before it",
        only(wildcards(PatternBounds.MOST_WILDCARDS + 1)).sentence());
    String stars = "*a".repeat(PatternBounds.MOST_STARS);
    assertEquals(List.of(), PolicyFile.parse(when("[{ wildcard: '" + stars + "' }]")).problems());
    assertEquals(
        "rules[0].when has a wildcard with more than 10 \"*\"",
        only(when("[{ anything-but: { wildcard: ['" + stars + "*'] } }]")).sentence());
  }

  @Test
  void takesRangesUpToTheMost() {
    assertEquals(List.of(), PolicyFile.parse(ranges(PatternBounds.MOST_RANGES)).problems());
    assertEquals(
        "rules[0].when makes more than 100 numeric comparisons, with the patterns before it",
        only(ranges(PatternBounds.MOST_RANGES + 1)).sentence());
  }

  private static String ranges(int number) {
    return when(
        IntStream.range(0, number)
            .mapToObj(i -> "{ numeric: ['>', " + i + "] }")
            .collect(Collectors.joining(", ", "[", "]")));
  }

  @Test
  void takesAsManyFieldsAsTheMatcherDoes() {
    assertEquals(List.of(), PolicyFile.parse(fields(PatternBounds.MOST_FIELDS)).problems());
    assertEquals(
        "rules[0].when asks for more than 256 fields",
        only(fields(PatternBounds.MOST_FIELDS + 1)).sentence());
  }

  private static String fields(int number) {
    String fields =
        IntStream.range(0, number)
            .mapToObj(i -> "f" + i + ": [a]")
            .collect(Collectors.joining(", "));
    return "policy: 1\nrules: [{ name: a, decide: hold, when: { event: { %s } } }]"
        .formatted(fields);
  }

  private static String wildcards(int number) {
    return when(
        IntStream.range(0, number)
            .mapToObj(i -> "{ wildcard: 'svc-*-" + i + "' }")
            .collect(Collectors.joining(", ", "[", "]")));
  }

  private static String when(String matches) {
    return "policy: 1\nrules: [{ name: a, decide: hold, when: { groups: %s } }]".formatted(matches);
  }

  @Test
  void answersWhateverTheTextIs() {
    Random random = new Random(4);
    String valid =
        SMALLEST
            + "guards: { per-user: { unlocks: 3 }, brake: { probe: { every: 1m } } }\n"
            + "tell: { to: [{ channel: sns, events: [lockout-held], when: { kind: [a] } }] }";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(valid);
      for (int change = 0; change < 3; change++) {
        int at = random.nextInt(text.length());
        text.replace(
            at, at + 1, "\u0000&*[]{}:-!|>%@`'\"#,?\n\t\ud83d0xé".charAt(random.nextInt(26)) + "");
      }
      PolicyFile.Parsed parsed = PolicyFile.parse(text.toString());
      assertEquals(parsed.policy().isPresent(), parsed.problems().isEmpty(), text::toString);
    }
  }

  @Test
  void namesEveryRuleOfAFileThatIsAllWrong() {
    List<Problem> problems =
        PolicyFile.parse("policy: 1\nrules:\n" + "  - { nam: 1 }\n".repeat(500)).problems();
    assertEquals(1_500, problems.size());
    assertFalse(problems.getLast().sentence().isEmpty());
  }

  private static Problem only(String text) {
    List<Problem> problems = PolicyFile.parse(text).problems();
    assertEquals(1, problems.size(), problems::toString);
    return problems.getFirst();
  }
}
