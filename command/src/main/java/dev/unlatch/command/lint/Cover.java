package dev.unlatch.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unlatch.json.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import software.amazon.event.ruler.GenericMachine;

/// Whether one pattern takes everything that another would. If that cannot be decided, the answer
/// is no: numeric ranges, for example, cover each other only if they are the same.
final class Cover {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final JsonNode PRESENT = JSON.objectNode().put("exists", true);

  private final Map<String, Alternatives> alternatives = new HashMap<>();
  private final Map<JsonNode, GenericMachine<String>> machines = new HashMap<>();

  /// @param wide empty for one that matches everything
  /// @param narrow likewise
  boolean takesAll(Optional<String> wide, Optional<String> narrow) {
    List<Map<String, JsonNode>> covering = of(wide).all();
    Alternatives covered = of(narrow);
    return covered.complete()
        && covered.all().stream().allMatch(it -> covering.stream().anyMatch(by -> covers(by, it)));
  }

  private Alternatives of(Optional<String> pattern) {
    return pattern
        .map(it -> alternatives.computeIfAbsent(it, Alternatives::of))
        .orElse(Alternatives.ANY);
  }

  private boolean covers(Map<String, JsonNode> wide, Map<String, JsonNode> narrow) {
    return wide.entrySet().stream()
        .allMatch(
            field -> {
              JsonNode matches = narrow.get(field.getKey());
              return matches != null
                  && matches.valueStream().allMatch(it -> takes(field.getValue(), it));
            });
  }

  /// Whether a list of matches takes every value that a match does.
  private boolean takes(JsonNode wide, JsonNode match) {
    if (wide.valueStream().anyMatch(match::equals)) {
      return true;
    }
    boolean absent = match.path("exists").isBoolean() && !match.path("exists").booleanValue();
    return match.isObject()
        ? !absent && wide.valueStream().anyMatch(it -> includes(it, match))
        : matches(wide, match);
  }

  private static boolean includes(JsonNode wide, JsonNode narrow) {
    return wide.equals(PRESENT)
        || both("prefix", narrow, wide, String::startsWith)
        || both("suffix", narrow, wide, String::endsWith)
        || excludesLess(wide, narrow);
  }

  private static boolean both(
      String operator, JsonNode narrow, JsonNode wide, BiPredicate<String, String> relation) {
    JsonNode one = narrow.path(operator);
    JsonNode other = wide.path(operator);
    return one.isTextual() && other.isTextual() && relation.test(one.asText(), other.asText());
  }

  /// Whether everything that one `anything-but` excludes is excluded by another too.
  private static boolean excludesLess(JsonNode wide, JsonNode narrow) {
    JsonNode few = wide.path("anything-but");
    JsonNode many = narrow.path("anything-but");
    if (few.isMissingNode() || many.isMissingNode() || few.isObject() || many.isObject()) {
      return false;
    }
    return few.isArray() ? few.valueStream().allMatch(it -> holds(many, it)) : holds(many, few);
  }

  private static boolean holds(JsonNode values, JsonNode value) {
    return values.isArray() ? values.valueStream().anyMatch(value::equals) : values.equals(value);
  }

  /// Whether the rule matcher finds a value in a list of matches.
  private boolean matches(JsonNode wide, JsonNode value) {
    return wide.valueStream().anyMatch(JsonNode::isObject)
        && !machines
            .computeIfAbsent(wide, Cover::machine)
            .rulesForJSONEvent(JSON.objectNode().set("value", value))
            .isEmpty();
  }

  private static GenericMachine<String> machine(JsonNode wide) {
    GenericMachine<String> machine = GenericMachine.<String>builder().build();
    try {
      JsonNode pattern = JSON.objectNode().set("value", wide);
      machine.addRule("wide", Json.write(pattern));
    } catch (IOException refused) {
      throw new IllegalArgumentException("the matcher took this before: " + wide, refused);
    }
    return machine;
  }
}
