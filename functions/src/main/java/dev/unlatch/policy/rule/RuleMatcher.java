package dev.unlatch.policy.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.json.Json;
import dev.unlatch.policy.rule.EvidenceDocument.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.event.ruler.GenericMachine;

/// Finds the first rule that matches, with EventBridge's own engine: all patterns in one machine.
public final class RuleMatcher {
  private final List<Rule> rules;
  private final GenericMachine<Integer> machine = GenericMachine.<Integer>builder().build();
  private final Set<Part> parts = EnumSet.noneOf(Part.class);
  private final Set<Part> partsToIgnore = EnumSet.noneOf(Part.class);

  /// @throws IllegalArgumentException if a rule's pattern is not valid, naming the rule
  public RuleMatcher(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    for (int i = 0; i < rules.size(); i++) {
      int index = i;
      rules.get(i).when().ifPresent(pattern -> add(index, pattern));
    }
  }

  private void add(int index, String pattern) {
    try {
      machine.addRule(index, pattern);
      Set<Part> ofRule = parts(Json.OURS.read(pattern));
      parts.addAll(ofRule);
      if (rules.get(index).decide() == Rule.Action.IGNORE) {
        partsToIgnore.addAll(ofRule);
      }
    } catch (IOException | RuntimeException wrong) { // event-ruler throws all kinds of these
      throw new IllegalArgumentException(
          "the rule \"%s\": \"when\" is not a valid pattern: %s"
              .formatted(rules.get(index).name(), wrong.getMessage()),
          wrong);
    }
  }

  /// The parts of the evidence that a pattern looks at.
  private static Set<Part> parts(JsonNode pattern) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      if (field.getKey().equals("$or")) {
        field.getValue().forEach(alternative -> parts.addAll(parts(alternative)));
      } else {
        parts.add(part(field.getKey()));
      }
    }
    return parts;
  }

  private static Part part(String field) {
    return Arrays.stream(Part.values())
        .filter(it -> it.field().equals(field))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is not part of the evidence; its parts are: %s"
                        .formatted(
                            field,
                            Arrays.stream(Part.values())
                                .map(Part::field)
                                .collect(Collectors.joining(", ")))));
  }

  /// The parts of the evidence that any rule looks at.
  public Set<Part> parts() {
    return parts;
  }

  /// The parts of the evidence that rules look at which ignore lockouts.
  public Set<Part> partsToIgnore() {
    return partsToIgnore;
  }

  /// The first rule that matches.
  ///
  /// @param document with [#parts] at least
  public Optional<Rule> first(JsonNode document, Instant now) {
    Set<Integer> matched =
        parts.isEmpty() ? Set.of() : new HashSet<>(machine.rulesForJSONEvent(document));
    return IntStream.range(0, rules.size())
        .filter(i -> rules.get(i).when().isEmpty() || matched.contains(i))
        .mapToObj(rules::get)
        .filter(rule -> rule.during().isEmpty() || rule.during().get().contains(now))
        .findFirst();
  }

  /// Whether a single pattern matches a document.
  public static boolean matches(String pattern, JsonNode document) {
    return !machine(pattern).rulesForJSONEvent(document).isEmpty();
  }

  private static GenericMachine<Integer> machine(String pattern) {
    try {
      return compile(pattern);
    } catch (IOException | RuntimeException wrong) { // event-ruler throws all kinds of these
      throw new IllegalArgumentException("no pattern: " + pattern, wrong);
    }
  }

  /// Why the matcher refuses a pattern; empty if it takes it.
  public static Optional<String> refusal(String pattern) {
    try {
      var _ = compile(pattern);
      return Optional.empty();
    } catch (JsonProcessingException wrong) {
      return Optional.of(wrong.getOriginalMessage());
    } catch (IOException | RuntimeException wrong) { // event-ruler throws all kinds of these
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }

  private static GenericMachine<Integer> compile(String pattern) throws IOException {
    GenericMachine<Integer> machine = GenericMachine.<Integer>builder().build();
    machine.addRule(0, pattern);
    return machine;
  }
}
