package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The template's `Conditions`, decided by its parameters.
///
/// Source: AWS CloudFormation User Guide, "Condition functions".
final class Conditions {
  private final Term.Mapping section;
  private final Reduction reduction;

  /// @param values parameters and pseudo parameters by name
  Conditions(Term.Mapping section, Map<String, JsonNode> values) {
    this.section = section;
    this.reduction =
        new Reduction(
            values,
            this,
            (name, place) -> {
              throw place.problem(name + " is no parameter; conditions can use nothing else");
            });
  }

  /// Decides every condition, so that a broken one shows even where nothing uses it.
  void check() {
    section.entries().forEach((name, term) -> holds(name, term.place()));
  }

  /// Whether a resource or output is wanted: it has no `Condition`, or a true one.
  boolean hold(Term.Mapping conditional) {
    return conditional
        .get("Condition")
        .map(term -> holds(term.text("Condition"), term.place()))
        .orElse(true);
  }

  /// @param place where the name is used
  /// @throws TemplateException if there is no such condition, or it rests on itself
  boolean holds(String name, Place place) {
    return holds(name, place, Set.of());
  }

  private boolean holds(String name, Place place, Set<String> path) {
    if (path.contains(name)) {
      throw place.problem("condition " + name + " rests on itself");
    }
    Term condition =
        section.get(name).orElseThrow(() -> place.problem("there is no condition " + name));
    Set<String> longer = new HashSet<>(path);
    longer.add(name);
    return decide(condition, longer);
  }

  private boolean decide(Term term, Set<String> path) {
    return switch (term) {
      case Term.Call call -> decide(call, path);
      case Term.Mapping map when map.entries().keySet().equals(Set.of("Condition")) ->
          holds(map.require("Condition").text("Condition"), map.place(), path);
      case Term.Mapping _, Term.Sequence _, Term.Scalar _ ->
          throw term.place().problem("not a condition");
    };
  }

  private boolean decide(Term.Call call, Set<String> path) {
    return switch (call.function()) {
      case EQUALS -> equal(arguments(call, 2, 2));
      case NOT -> !decide(arguments(call, 1, 1).getFirst(), path);
      case AND -> arguments(call, 2, 10).stream().allMatch(term -> decide(term, path));
      case OR -> arguments(call, 2, 10).stream().anyMatch(term -> decide(term, path));
      case CONDITION -> holds(call.argument().text("Condition"), call.place(), path);
      case REF, GET_ATT, SUB, JOIN, SELECT, SPLIT, IF ->
          throw call.place().problem(call.function().key() + " is not a condition");
    };
  }

  private boolean equal(List<Term> sides) {
    JsonNode left = reduction.reduce(sides.get(0));
    JsonNode right = reduction.reduce(sides.get(1));
    // CloudFormation compares texts: a parameter of type Number and a number in YAML are equal.
    boolean texts = left.isValueNode() && right.isValueNode();
    return texts ? left.asText().equals(right.asText()) : left.equals(right);
  }

  private static List<Term> arguments(Term.Call call, int least, int most) {
    List<Term> arguments = call.argument().list("the argument of " + call.function().key());
    if (arguments.size() < least || arguments.size() > most) {
      String range = least == most ? "" + least : least + " to " + most;
      throw call.place().problem(call.function().key() + " takes a list of " + range);
    }
    return arguments;
  }
}
