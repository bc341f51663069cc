package dev.unlatch.policyfile;

import dev.unlatch.policy.During;
import dev.unlatch.policy.Guards;
import dev.unlatch.policy.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads the rules.
final class RulesReader {
  /// The most rules. They are all in one machine, and are read at a function's start.
  static final int MOST = 500;

  /// Longest name of a rule, in characters: it stands in every record and metric.
  static final int LONGEST_NAME = 100;

  private static final Map<String, Rule.Action> ACTIONS =
      Map.of(
          "unlock",
          Rule.Action.UNLOCK,
          "wait",
          Rule.Action.WAIT,
          "hold",
          Rule.Action.HOLD,
          "ignore",
          Rule.Action.IGNORE);

  private final Guards guards;
  private final Problems problems;
  private final PatternReader patterns;

  /// @param guards those of the file
  RulesReader(Guards guards, Problems problems) {
    this.guards = guards;
    this.problems = problems;
    this.patterns = new PatternReader(problems);
  }

  /// The rules of a file, as far as they could be read.
  List<Rule> read(Mapping file) {
    Optional<Node> node = file.required("rules", "such as rules: [{ name: all, decide: hold }]");
    List<Node> list = file.list("rules", "[{ name: all, decide: hold }]");
    if (node.isPresent() && node.get() instanceof SequenceNode && list.isEmpty()) {
      problems.wrongValue(node.get(), "rules", "has no rule; such as { name: all, decide: hold }");
    }
    if (list.size() > MOST) {
      problems.wrongValue(
          node.orElseThrow(),
          "rules",
          "has %,d rules, at most %d are taken".formatted(list.size(), MOST));
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Mapping.read("rules[" + i + "]", list.get(i), problems).map(this::rule).ifPresent(rules::add);
    }
    return rules;
  }

  private Rule rule(Mapping rule) {
    int before = problems.count();
    Optional<During> during = rule.mapping("during").map(new DuringReader(problems)::read);
    boolean hoursAreRight = problems.count() == before;
    Optional<String> when = rule.node("when").flatMap(it -> patterns.read(rule.path("when"), it));
    Rule.Action action = action(rule);
    boolean waits = action == Rule.Action.WAIT && hoursAreRight && canWait(rule, during);
    return new Rule(
        name(rule),
        when,
        during,
        action == Rule.Action.WAIT && !waits ? Rule.Action.HOLD : action,
        rule.node("quiet-period").map(_ -> quietPeriod(rule, Duration.ZERO)),
        rule.mapping("guards").map(it -> new GuardsReader(it, guards).readStricter()));
  }

  private static Rule.Action action(Mapping rule) {
    return rule.required("decide", "it is unlock, wait, hold or ignore").isPresent()
        ? rule.choice("decide", Rule.Action.HOLD, ACTIONS)
        : Rule.Action.HOLD;
  }

  /// Whether there are hours whose end a rule can wait for.
  private boolean canWait(Mapping rule, Optional<During> during) {
    Optional<Node> hours =
        rule.required(
            "during",
            "a rule that waits does so until its hours end, such as"
                + " during: { zone: Europe/Paris, hours: \"20:00-06:00\" }");
    boolean endless = during.filter(it -> !it.ends()).isPresent();
    if (hours.isPresent() && endless) {
      problems.wrongValue(
          hours.get(),
          rule.path("during"),
          "never ends, and the rule waits until then; name hours or days, or decide: hold");
    }
    return during.isPresent() && !endless;
  }

  /// A quiet period, of a rule or of the policy.
  static Duration quietPeriod(Mapping mapping, Duration otherwise) {
    return mapping.duration("quiet-period", otherwise, Duration.ZERO, Duration.ofDays(7));
  }

  private String name(Mapping rule) {
    Optional<String> name =
        rule.required("name", "such as: everyone else").flatMap(_ -> rule.text("name"));
    if (name.isPresent() && !isName(name.get())) {
      problems.wrongValue(
          rule.node("name").orElseThrow(),
          rule.path("name"),
          "is no name: a name has 1 to %d characters in one line, and none that is blank"
                  .formatted(LONGEST_NAME)
              + " at its ends");
    }
    return name.filter(RulesReader::isName).orElse(rule.path());
  }

  private static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.strip().equals(name)
        && name.chars().noneMatch(Character::isISOControl);
  }
}
