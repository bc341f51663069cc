package dev.unlatch.policyfile;

import dev.unlatch.policy.During;
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
      Map.of("unlock", Rule.Action.UNLOCK, "hold", Rule.Action.HOLD, "leave", Rule.Action.LEAVE);

  private final Problems problems;
  private final PatternReader patterns;

  RulesReader(Problems problems) {
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
    Optional<During> during = rule.mapping("during").map(new DuringReader(problems)::read);
    Optional<String> when = rule.node("when").flatMap(it -> patterns.read(rule.path("when"), it));
    boolean decides = rule.required("decide", "it is unlock, hold or leave").isPresent();
    return new Rule(
        name(rule),
        when,
        during,
        decides ? rule.choice("decide", Rule.Action.HOLD, ACTIONS) : Rule.Action.HOLD,
        rule.node("quiet-period").map(_ -> quietPeriod(rule, Duration.ZERO)));
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
