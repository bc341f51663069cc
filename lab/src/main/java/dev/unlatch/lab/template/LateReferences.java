package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// The references to resources that stay open in a [Resource]'s properties until something is
/// deployed: `Ref` and `Fn::GetAtt` in their long form, and the functions on texts around them.
final class LateReferences {
  private final Physical physical;

  LateReferences(Physical physical) {
    this.physical = physical;
  }

  /// Whether something in the tree is open.
  static boolean in(JsonNode node) {
    if (call(node).isPresent()) {
      return true;
    }
    for (JsonNode child : node) {
      if (in(child)) {
        return true;
      }
    }
    return false;
  }

  /// The same tree with nothing open.
  ///
  /// @throws IllegalArgumentException if the deployer does not know a resource, or a function on
  ///   texts does not fit what it gets
  JsonNode resolve(JsonNode node) {
    return call(node)
        .map(function -> apply(function, node.path(function.key())))
        .orElseGet(() -> copy(node));
  }

  private static Optional<Intrinsic> call(JsonNode node) {
    if (!node.isObject() || node.size() != 1) {
      return Optional.empty();
    }
    String key = node.fieldNames().next();
    return Intrinsic.isCall(key) ? Intrinsic.named(key) : Optional.empty();
  }

  private JsonNode apply(Intrinsic function, JsonNode argument) {
    return switch (function) {
      case REF -> JsonNodeFactory.instance.textNode(physical.ref(argument.asText()));
      case GET_ATT ->
          JsonNodeFactory.instance.textNode(
              physical.attribute(argument.path(0).asText(), argument.path(1).asText()));
      case JOIN, SELECT, SPLIT -> TextFunction.apply(function, resolve(argument));
      case SUB, IF, EQUALS, NOT, AND, OR, CONDITION ->
          throw new IllegalArgumentException(function.key() + " is not open in a read template");
    };
  }

  private JsonNode copy(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> copy.set(entry.getKey(), resolve(entry.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> copy.add(resolve(item)));
        yield copy;
      }
      default -> node;
    };
  }
}
