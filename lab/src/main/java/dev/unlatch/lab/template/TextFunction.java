package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Join, Select and Split, on arguments in which nothing is open any more.
///
/// Source: AWS CloudFormation User Guide, "Intrinsic function reference".
final class TextFunction {
  private TextFunction() {}

  /// @throws IllegalArgumentException if the arguments are not those of the function
  static JsonNode apply(Intrinsic function, JsonNode arguments) {
    if (!arguments.isArray() || arguments.size() != 2) {
      throw new IllegalArgumentException(function.key() + " takes a list of two");
    }
    JsonNode first = arguments.path(0);
    JsonNode second = arguments.path(1);
    return switch (function) {
      case JOIN -> join(text(first), second);
      case SELECT -> select(text(first), second);
      case SPLIT -> split(text(first), text(second));
      case REF, GET_ATT, SUB, IF, EQUALS, NOT, AND, OR, CONDITION ->
          throw new IllegalArgumentException(function.key() + " is not a function on texts");
    };
  }

  private static JsonNode join(String delimiter, JsonNode list) {
    List<String> parts = new ArrayList<>();
    for (JsonNode part : list(list)) {
      parts.add(text(part));
    }
    return JsonNodeFactory.instance.textNode(String.join(delimiter, parts));
  }

  private static JsonNode select(String index, JsonNode list) {
    JsonNode chosen = index.matches("\\d{1,9}") ? list(list).get(Integer.parseInt(index)) : null;
    if (chosen == null) {
      throw new IllegalArgumentException(
          "Fn::Select: no item " + index + " in a list of " + list.size());
    }
    return chosen;
  }

  private static JsonNode split(String delimiter, String text) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    // The limit keeps empty parts at the end, as CloudFormation does.
    for (String part : text.split(Pattern.quote(delimiter), -1)) {
      parts.add(part);
    }
    return parts;
  }

  private static JsonNode list(JsonNode node) {
    if (!node.isArray()) {
      throw new IllegalArgumentException("not a list: " + node);
    }
    return node;
  }

  private static String text(JsonNode node) {
    if (!node.isValueNode() || node.isNull()) {
      throw new IllegalArgumentException("not a text: " + node);
    }
    return node.asText();
  }
}
