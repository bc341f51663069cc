package dev.unlatch.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unlatch.policy.Rule;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.StreamSupport;
import software.amazon.event.ruler.GenericMachine;

/// Tells whether one rule takes every lockout that another would. What it cannot tell it takes for
/// no: numeric ranges, for one, cover each other only where they are the same.
final class Cover {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final JsonNode PRESENT = JSON.objectNode().put("exists", true);

  private final Map<Rule, Alternatives> alternatives = new HashMap<>();
  private final Map<JsonNode, GenericMachine<String>> machines = new HashMap<>();

  boolean takesAll(Rule earlier, Rule later) {
    if (earlier.during().isPresent() && !earlier.during().equals(later.during())) {
      return false;
    }
    Alternatives wide = of(earlier);
    Alternatives narrow = of(later);
    return narrow.complete()
        && narrow.all().stream().allMatch(it -> wide.all().stream().anyMatch(by -> covers(by, it)));
  }

  private Alternatives of(Rule rule) {
    return alternatives.computeIfAbsent(
        rule, it -> it.when().map(Alternatives::of).orElse(Alternatives.ANY));
  }

  private boolean covers(Map<String, JsonNode> wide, Map<String, JsonNode> narrow) {
    return wide.entrySet().stream()
        .allMatch(
            field -> {
              JsonNode matches = narrow.get(field.getKey());
              return matches != null && covers(field.getValue(), matches);
            });
  }

  /// Whether a list of matches takes every value that each match of another list does.
  private boolean covers(JsonNode wide, JsonNode narrow) {
    return StreamSupport.stream(narrow.spliterator(), false).allMatch(it -> takes(wide, it));
  }

  private boolean takes(JsonNode wide, JsonNode match) {
    if (any(wide, JsonNode::equals, match)) {
      return true;
    }
    if (!match.isObject()) {
      return matches(wide, match);
    }
    boolean absent = match.path("exists").isBoolean() && !match.path("exists").booleanValue();
    return !absent
        && (any(wide, JsonNode::equals, PRESENT)
            || any(wide, (it, of) -> begins(of, it, "prefix"), match)
            || any(wide, (it, of) -> ends(of, it, "suffix"), match)
            || any(wide, Cover::excludesLess, match));
  }

  private static boolean any(
      JsonNode list, BiPredicate<JsonNode, JsonNode> relation, JsonNode match) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(it -> relation.test(it, match));
  }

  private static boolean begins(JsonNode narrow, JsonNode wide, String operator) {
    return wide.path(operator).isTextual()
        && narrow.path(operator).isTextual()
        && narrow.path(operator).asText().startsWith(wide.path(operator).asText());
  }

  private static boolean ends(JsonNode narrow, JsonNode wide, String operator) {
    return wide.path(operator).isTextual()
        && narrow.path(operator).isTextual()
        && narrow.path(operator).asText().endsWith(wide.path(operator).asText());
  }

  /// Whether all that one `anything-but` excludes is excluded by another too.
  private static boolean excludesLess(JsonNode wide, JsonNode narrow) {
    JsonNode few = wide.path("anything-but");
    JsonNode many = narrow.path("anything-but");
    if (few.isMissingNode() || many.isMissingNode() || few.isObject() || many.isObject()) {
      return false;
    }
    return few.isArray()
        ? StreamSupport.stream(few.spliterator(), false).allMatch(it -> holds(many, it))
        : holds(many, few);
  }

  private static boolean holds(JsonNode values, JsonNode value) {
    return values.isArray() ? any(values, JsonNode::equals, value) : values.equals(value);
  }

  /// Whether a value matches a list of matches, as the rule matcher has it.
  private boolean matches(JsonNode wide, JsonNode value) {
    boolean plain = StreamSupport.stream(wide.spliterator(), false).noneMatch(JsonNode::isObject);
    return !plain
        && !machines
            .computeIfAbsent(wide, Cover::machine)
            .rulesForJSONEvent(JSON.objectNode().set("value", value))
            .isEmpty();
  }

  private static GenericMachine<String> machine(JsonNode wide) {
    GenericMachine<String> machine = GenericMachine.<String>builder().build();
    try {
      machine.addRule("wide", JSON.objectNode().set("value", wide).toString());
    } catch (IOException refused) {
      throw new IllegalArgumentException("the matcher took this before: " + wide, refused);
    }
    return machine;
  }
}
