package dev.unlatch.command.lint;

import dev.unlatch.policy.Policy;
import dev.unlatch.policy.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks at the rules: their order, names and quiet periods.
record RuleLint(Policy policy, List<Rule> rules, Lint lint) {
  void run() {
    names();
    hidden();
    for (int i = 0; i < rules.size(); i++) {
      quietPeriod(rules.get(i), path(i));
      guards(rules.get(i), path(i));
    }
    last();
  }

  static String path(int rule) {
    return "rules[" + rule + "]";
  }

  private void names() {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      String name = rules.get(i).name();
      Integer earlier = first.putIfAbsent(name, i);
      if (earlier != null) {
        lint.warn(
            "same-name",
            path(i) + ".name",
            ("the name \"%s\" is that of the rule in line %d too: records and metrics cannot tell"
                    + " them apart")
                .formatted(name, lint.line(path(earlier))));
      }
    }
  }

  private void hidden() {
    Cover cover = new Cover();
    for (int later = 1; later < rules.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (takesAll(cover, rules.get(earlier), rules.get(later))) {
          lint.warn(
              "never-matches",
              path(later),
              "the rule \"%s\" can never match: \"%s\" in line %d takes all that it would"
                  .formatted(
                      rules.get(later).name(),
                      rules.get(earlier).name(),
                      lint.line(path(earlier))));
          break;
        }
      }
    }
  }

  private static boolean takesAll(Cover cover, Rule earlier, Rule later) {
    return (earlier.during().isEmpty() || earlier.during().equals(later.during()))
        && cover.takesAll(earlier.when(), later.when());
  }

  private void quietPeriod(Rule rule, String path) {
    boolean unlocks = rule.decide() == Rule.Action.UNLOCK;
    if (unlocks && policy.quietPeriod(rule).isZero()) {
      lint.warn(
          "no-quiet-period",
          rule.quietPeriod().isPresent() ? path + ".quiet-period" : "quiet-period",
          "the rule \"%s\" unlocks at once: whoever locked the account goes on guessing"
              .formatted(rule.name()));
    }
    if (!unlocks && rule.quietPeriod().isPresent()) {
      lint.warn(
          "quiet-period-unused",
          path + ".quiet-period",
          "the rule \"%s\" does not unlock, so its quiet period is of no use"
              .formatted(rule.name()));
    }
  }

  private void guards(Rule rule, String path) {
    boolean asks =
        switch (rule.decide()) {
          case UNLOCK, WAIT -> true;
          case HOLD, IGNORE -> false;
        };
    if (rule.guards().isPresent() && !asks) {
      lint.warn(
          "guards-unused",
          path + ".guards",
          "the rule \"%s\" neither unlocks nor waits, so its guards are of no use"
              .formatted(rule.name()));
    }
  }

  private void last() {
    boolean any = rules.stream().anyMatch(rule -> rule.when().isEmpty() && rule.during().isEmpty());
    if (!any) {
      lint.warn(
          "no-last-rule",
          "rules",
          "no rule is without \"when\" and \"during\": what none of them matches is held");
    }
  }
}
