package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unlatch.lab.http.LabJson;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Evaluates CloudFormation's functions where names are known; the rest stays as it is, in the
/// functions' long form.
///
/// The functions are those of the repository's template: `Ref`, `Fn::GetAtt`, `Fn::Sub`,
/// `Fn::Join`, `Fn::Select`, `Fn::Split`, `Fn::If`, and in conditions `Condition`, `Fn::Equals`,
/// `Fn::Not` and `Fn::Or`. Source: AWS CloudFormation User Guide, "Intrinsic function reference".
///
/// @param names gives a parameter's or resource's value, empty if it is not known yet
/// @param attributes gives the value of `RESOURCE.ATTRIBUTE`, empty if it is not known yet
/// @param conditions the expression of each condition
record Evaluation(
    Function<String, Optional<JsonNode>> names,
    Function<String, Optional<JsonNode>> attributes,
    JsonNode conditions) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final String NO_VALUE = "AWS::NoValue";

  /// The value of an expression; a missing node for `AWS::NoValue`.
  ///
  /// @throws TemplateException if a function is not known or does not fit its arguments
  JsonNode of(JsonNode node) {
    return switch (node) {
      case ObjectNode call when isCall(call) -> call(call, call.fieldNames().next());
      case ObjectNode object -> {
        ObjectNode copy = LabJson.object();
        object
            .properties()
            .forEach(field -> put(field.getValue(), it -> copy.set(field.getKey(), it)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = LabJson.array();
        array.forEach(item -> put(item, copy::add));
        yield copy;
      }
      default -> node;
    };
  }

  private void put(JsonNode expression, Consumer<JsonNode> target) {
    JsonNode value = of(expression);
    if (!value.isMissingNode()) {
      target.accept(value);
    }
  }

  /// `Condition` is not among the calls, because IAM policies use the same word.
  private static boolean isCall(JsonNode node) {
    return node.size() == 1 && (node.has("Ref") || node.fieldNames().next().startsWith("Fn::"));
  }

  private JsonNode call(JsonNode call, String function) {
    JsonNode argument = call.path(function);
    return switch (function) {
      case "Ref" -> ref(call, argument.asText());
      case "Fn::GetAtt" -> attributes.apply(argument.asText()).orElse(call);
      case "Fn::Sub" -> argument.isArray() ? subWithOwn(argument) : sub(argument.asText());
      case "Fn::If" -> of(argument.path(holds(argument.path(0).asText()) ? 1 : 2));
      case "Fn::Join", "Fn::Select", "Fn::Split" -> onStrings(function, of(argument));
      default ->
          throw new TemplateException(
              function
                  + " is not known here; known are Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::Select,"
                  + " Fn::Split and Fn::If");
    };
  }

  private JsonNode ref(JsonNode call, String name) {
    return name.equals(NO_VALUE) ? LabJson.array().path(0) : names.apply(name).orElse(call);
  }

  private JsonNode sub(String text) {
    Matcher variables = VARIABLE.matcher(text);
    String replaced =
        variables.replaceAll(it -> Matcher.quoteReplacement(variable(it.group(1), it.group())));
    return VARIABLE.matcher(replaced).find()
        ? LabJson.object().put("Fn::Sub", replaced)
        : TextNode.valueOf(replaced);
  }

  /// A text with variables of its own: `[text, {name: value}]`.
  private JsonNode subWithOwn(JsonNode argument) {
    JsonNode own = of(argument.path(1));
    if (hasCall(own)) {
      return LabJson.object().set("Fn::Sub", LabJson.array().add(argument.path(0)).add(own));
    }
    Evaluation inner =
        new Evaluation(
            name -> Optional.ofNullable(own.get(name)).or(() -> names.apply(name)),
            attributes,
            conditions);
    return inner.sub(argument.path(0).asText());
  }

  private String variable(String name, String otherwise) {
    Optional<JsonNode> value = name.contains(".") ? attributes.apply(name) : names.apply(name);
    return value.map(JsonNode::asText).orElse(otherwise);
  }

  private static JsonNode onStrings(String function, JsonNode arguments) {
    if (hasCall(arguments)) {
      return LabJson.object().set(function, arguments);
    }
    return switch (function) {
      case "Fn::Join" -> join(arguments.path(0).asText(), arguments.path(1));
      case "Fn::Split" -> split(arguments.path(0).asText(), arguments.path(1).asText());
      default -> select(arguments.path(0).asInt(-1), arguments.path(1));
    };
  }

  private static JsonNode join(String delimiter, JsonNode parts) {
    return TextNode.valueOf(
        parts.valueStream().map(JsonNode::asText).collect(Collectors.joining(delimiter)));
  }

  private static boolean hasCall(JsonNode node) {
    return (node instanceof ObjectNode object && isCall(object))
        || node.valueStream().anyMatch(Evaluation::hasCall);
  }

  private static JsonNode split(String delimiter, String text) {
    ArrayNode parts = LabJson.array();
    // The limit keeps empty parts at the end, as CloudFormation does.
    for (String part : text.split(Pattern.quote(delimiter), -1)) {
      parts.add(part);
    }
    return parts;
  }

  private static JsonNode select(int index, JsonNode list) {
    if (!list.has(index)) {
      throw new TemplateException(
          "Fn::Select: there is no item " + index + " in a list of " + list.size());
    }
    return list.path(index);
  }

  /// Whether a resource or output is wanted: it has no `Condition`, or a true one.
  boolean holds(JsonNode conditional) {
    return !conditional.has("Condition") || holds(conditional.path("Condition").asText());
  }

  /// @throws TemplateException if there is no such condition
  boolean holds(String condition) {
    if (!conditions.has(condition)) {
      throw new TemplateException("there is no condition " + condition);
    }
    return decide(conditions.path(condition));
  }

  private boolean decide(JsonNode expression) {
    if (expression.has("Fn::Not")) {
      return !decide(expression.path("Fn::Not").path(0));
    }
    if (expression.has("Fn::Or")) {
      // Not until the first that holds: all must be decidable.
      return expression.path("Fn::Or").valueStream().filter(this::decide).count() > 0;
    }
    if (expression.has("Condition")) {
      return holds(expression.path("Condition").asText());
    }
    JsonNode sides = expression.path("Fn::Equals");
    if (sides.size() != 2) {
      throw new TemplateException(
          "a condition must be Fn::Equals of two, Fn::Not or Fn::Or of conditions, or the name of"
              + " one: "
              + expression);
    }
    // CloudFormation compares strings: a parameter of type Number and a number in YAML are equal.
    return of(sides.path(0)).asText().equals(of(sides.path(1)).asText());
  }

  /// Passes on the name of each resource that an expression still refers to.
  static void references(JsonNode node, Consumer<String> found) {
    if (node.isObject() && isCall(node)) {
      String function = node.fieldNames().next();
      String argument = node.path(function).asText();
      switch (function) {
        case "Ref" -> found.accept(argument);
        case "Fn::GetAtt" -> found.accept(beforeDot(argument));
        case "Fn::Sub" -> {
          JsonNode own = node.at("/Fn::Sub/1");
          references(own, found);
          VARIABLE
              .matcher(own.isMissingNode() ? argument : node.at("/Fn::Sub/0").asText())
              .results()
              .map(it -> beforeDot(it.group(1)))
              .filter(name -> !own.has(name))
              .forEach(found);
        }
        default -> node.forEach(inner -> references(inner, found));
      }
    } else {
      node.forEach(inner -> references(inner, found));
    }
  }

  private static String beforeDot(String attribute) {
    return attribute.split("\\.", 2)[0];
  }
}
