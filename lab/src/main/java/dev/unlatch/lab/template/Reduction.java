package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Puts into [Term]s all that is known before anything is deployed: parameters and conditions. What
/// remains open is in the form that [LateReferences] reads.
final class Reduction {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NO_VALUE = "AWS::NoValue";

  private final Map<String, JsonNode> values;
  private final Conditions conditions;
  private final BiConsumer<String, Place> requireResource;

  /// @param values parameters and pseudo parameters by name
  /// @param requireResource throws unless the name is a resource that may be referred to here
  Reduction(
      Map<String, JsonNode> values,
      Conditions conditions,
      BiConsumer<String, Place> requireResource) {
    this.values = values;
    this.conditions = conditions;
    this.requireResource = requireResource;
  }

  /// The term as JSON; a missing node where it comes to `AWS::NoValue`.
  ///
  /// @throws TemplateException if a name in it does not exist, or a function does not fit its
  ///   arguments
  JsonNode reduce(Term term) {
    return switch (term) {
      case Term.Scalar(var value, _) -> value;
      case Term.Sequence(var items, _) -> array(items);
      case Term.Mapping(var entries, _) -> object(entries);
      case Term.Call call -> apply(call);
    };
  }

  private ArrayNode array(List<Term> items) {
    ArrayNode array = JSON.arrayNode();
    items.stream().map(this::reduce).filter(node -> !node.isMissingNode()).forEach(array::add);
    return array;
  }

  private ObjectNode object(Map<String, Term> entries) {
    ObjectNode object = JSON.objectNode();
    entries.forEach(
        (key, term) -> {
          JsonNode value = reduce(term);
          if (!value.isMissingNode()) {
            object.set(key, value);
          }
        });
    return object;
  }

  private JsonNode apply(Term.Call call) {
    return switch (call.function()) {
      case REF -> ref(call.argument().text("the argument of Ref"), call.place());
      case GET_ATT -> attribute(call);
      case SUB -> new Substitution(this, call).reduce();
      case IF -> branch(call);
      case JOIN, SELECT, SPLIT -> onTexts(call.function(), reduce(call.argument()), call.place());
      case EQUALS, NOT, AND, OR, CONDITION ->
          throw call.place().problem(call.function().key() + " belongs into Conditions");
    };
  }

  JsonNode ref(String name, Place place) {
    if (name.equals(NO_VALUE)) {
      return MissingNode.getInstance();
    }
    JsonNode value = values.get(name);
    if (value != null) {
      return value;
    }
    requireResource.accept(name, place);
    return JSON.objectNode().put(Intrinsic.REF.key(), name);
  }

  private JsonNode attribute(Term.Call call) {
    String name =
        call.argument() instanceof Term.Sequence(var parts, _)
            ? String.join(".", parts.stream().map(part -> part.text("GetAtt")).toList())
            : call.argument().text("the argument of GetAtt");
    return attribute(name, call.place());
  }

  /// @param name resource and attribute, `Queue.Arn`
  JsonNode attribute(String name, Place place) {
    int dot = name.indexOf('.');
    if (dot < 1 || dot == name.length() - 1) {
      throw place.problem(name + " is not RESOURCE.ATTRIBUTE");
    }
    requireResource.accept(name.substring(0, dot), place);
    ArrayNode parts = JSON.arrayNode().add(name.substring(0, dot)).add(name.substring(dot + 1));
    return JSON.objectNode().set(Intrinsic.GET_ATT.key(), parts);
  }

  private JsonNode branch(Term.Call call) {
    List<Term> parts = call.argument().list("the argument of Fn::If");
    if (parts.size() != 3) {
      throw call.place().problem("Fn::If takes a condition's name and two values");
    }
    String condition = parts.getFirst().text("the condition of Fn::If");
    return reduce(conditions.holds(condition, call.place()) ? parts.get(1) : parts.get(2));
  }

  /// Join, Select or Split; left as it is while a resource's name is missing in it.
  JsonNode onTexts(Intrinsic function, JsonNode arguments, Place place) {
    if (LateReferences.in(arguments)) {
      return JSON.objectNode().set(function.key(), arguments);
    }
    try {
      return TextFunction.apply(function, arguments);
    } catch (IllegalArgumentException e) {
      throw place.problem(String.valueOf(e.getMessage()), e);
    }
  }

  static JsonNode text(String value) {
    return TextNode.valueOf(value);
  }
}
