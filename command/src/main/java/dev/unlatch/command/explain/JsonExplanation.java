package dev.unlatch.command.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.command.explain.Explainer.Explained;
import dev.unlatch.command.explain.RuleCheck.PatternCheck;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.policy.guard.Check;
import dev.unlatch.policy.guard.Decision;
import java.util.Locale;

/// An explanation as JSON, for programs.
final class JsonExplanation {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonExplanation() {}

  static ObjectNode of(Explained explained) {
    ObjectNode node = JSON.objectNode();
    node.put("user", explained.evidence().lockout().user());
    node.put("policy", explained.policy().version());
    node.put("now", explained.now().toString());
    explained.assumed().forEach(node.putArray("assumed")::add);
    decision(explained.explanation().decision(), node);
    new ToldText(explained).write(node.putArray("told"));
    ArrayNode steps = node.putArray("steps");
    explained.explanation().checks().forEach(check -> steps.add(step(check)));
    ArrayNode rules = node.putArray("rules");
    explained.rules().forEach(rule -> rules.add(rule(rule)));
    node.set(
        "evidence",
        Trees.known(explained.policy().document(explained.evidence(), explained.now())));
    return node;
  }

  private static ObjectNode step(Check check) {
    ObjectNode node = JSON.objectNode();
    node.put("name", check.name());
    node.put("passes", check.decision().isEmpty());
    node.put("because", check.because());
    check.decision().ifPresent(it -> decision(it, node));
    return node;
  }

  private static void decision(Decision decision, ObjectNode node) {
    node.put("decision", decision.word());
    node.put("reason", decision.reason().name());
    node.put("because", decision.reason().because());
    decision.reason().detail().ifPresent(detail -> node.put("detail", detail));
    if (decision instanceof Decision.Wait(_, var until)) {
      node.put("until", until.toString());
    }
  }

  private static ObjectNode rule(RuleCheck check) {
    ObjectNode node = JSON.objectNode();
    node.put("name", check.rule().name());
    node.put("decide", check.rule().decide().name().toLowerCase(Locale.ROOT));
    node.put("matches", check.matches());
    ArrayNode when = node.putArray("when");
    check.when().forEach(field -> when.add(field(field)));
    check.during().ifPresent(inside -> node.put("during", inside));
    return node;
  }

  private static ObjectNode field(PatternCheck check) {
    ObjectNode node = JSON.objectNode();
    switch (check) {
      case PatternCheck.FieldCheck field -> {
        node.put("path", field.path());
        node.set("pattern", Trees.known(field.pattern()));
        field.value().ifPresent(value -> node.set("value", Trees.known(value)));
      }
      case PatternCheck.AnyOf anyOf -> {
        ArrayNode alternatives = node.putArray("anyOf");
        anyOf
            .alternatives()
            .forEach(
                all -> {
                  ArrayNode fields = alternatives.addArray();
                  all.forEach(it -> fields.add(field(it)));
                });
      }
    }
    return node.put("matches", check.matches());
  }
}
