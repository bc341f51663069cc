package dev.unlatch.policyfile;

import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Reason;
import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.rule.EvidenceDocument.Part;
import dev.unlatch.policy.rule.Rule;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.Value;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the rules.
final class RulesReader {
  /// The most rules. They are all in one machine, which is built at a function's start.
  static final int MOST = 500;

  /// The longest name of a rule, in characters: it stands in every record and metric.
  static final int LONGEST_NAME = 100;

  private static final Map<String, Rule.Action> ACTIONS =
      Value.words(List.of(Rule.Action.values()), it -> it.name().toLowerCase(Locale.ROOT));

  private final Guards guards;
  private final PatternReader patterns =
      new PatternReader(
          "{ user: { status: [LOCKED_OUT] } }", Stream.of(Part.values()).map(Part::field).toList());

  /// @param guards the file's
  RulesReader(Guards guards) {
    this.guards = guards;
  }

  /// The rules of a file that could be read.
  List<Rule> read(Mapping file) {
    String such = "[{ name: all, decide: hold }]";
    var _ = file.required("rules", "for example rules: " + such);
    int size = file.size("rules").orElse(1);
    if (size > MOST) {
      file.wrong("rules", "must have at most %d rules, and has %,d".formatted(MOST, size));
      return List.of();
    }
    return file.some("rules", such, it -> it.mapping().map(this::rule));
  }

  private Rule rule(Mapping rule) {
    Problems problems = rule.problems();
    int before = problems.count();
    Optional<During> during = rule.mapping("during").map(DuringReader::read);
    boolean hoursAreRight = problems.count() == before;
    Optional<String> when = rule.value("when").flatMap(patterns::read);
    Rule.Action action = action(rule);
    boolean waits = action == Rule.Action.WAIT && hoursAreRight && canWait(rule, during);
    return new Rule(
        name(rule),
        when,
        during,
        action == Rule.Action.WAIT && !waits ? Rule.Action.HOLD : action,
        rule.value("quiet-period").map(_ -> quietPeriod(rule, Duration.ZERO)),
        rule.mapping("guards").map(it -> new GuardsReader(it, guards).readStricter()));
  }

  private static Rule.Action action(Mapping rule) {
    return rule.required("decide", "it is unlock, wait, hold or ignore")
        .flatMap(it -> it.choice(ACTIONS))
        .orElse(Rule.Action.HOLD);
  }

  /// Whether there are hours whose end a rule can wait for.
  private static boolean canWait(Mapping rule, Optional<During> during) {
    var _ =
        rule.required(
            "during",
            "a rule that waits does so until its hours end, such as"
                + " during: { zone: Europe/Paris, hours: \"20:00-06:00\" }");
    boolean endless = during.filter(it -> !it.ends()).isPresent();
    if (endless) {
      rule.wrong(
          "during",
          "never ends, and the rule waits until then; name hours or days, or decide: hold");
    }
    return during.isPresent() && !endless;
  }

  static Duration quietPeriod(Mapping mapping, Duration otherwise) {
    return mapping.duration("quiet-period", otherwise, Duration.ZERO, Duration.ofDays(7));
  }

  private static String name(Mapping rule) {
    Optional<String> name =
        rule.required("name", "for example: everyone else").flatMap(Value::text);
    name.flatMap(RulesReader::wrongName).ifPresent(why -> rule.wrong("name", why));
    return name.filter(RulesReader::isName).orElse(rule.whole().path());
  }

  private static Optional<String> wrongName(String name) {
    if (!isName(name)) {
      return Optional.of(
          "must have 1 to %d characters on one line, without blanks at its ends"
              .formatted(LONGEST_NAME));
    }
    return Optional.of("is a reason of Unlatch's own; choose another, for example: our " + name)
        .filter(_ -> Reason.OWN.contains(name));
  }

  private static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.strip().equals(name)
        && name.chars().noneMatch(Character::isISOControl);
  }
}
