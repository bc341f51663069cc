package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The template's parameters and what was given for them.
///
/// Source: AWS CloudFormation User Guide, "CloudFormation template Parameters syntax".
final class Parameters {
  private final Term.Mapping section;

  Parameters(Term.Mapping section) {
    this.section = section;
  }

  /// The value of every parameter: the given one, else its default, checked.
  ///
  /// @throws TemplateException if a given parameter is not in the template, one without a default
  ///   is not given, or a value is not allowed
  Map<String, JsonNode> values(Map<String, String> given) {
    given.keySet().forEach(this::requireKnown);
    Map<String, JsonNode> values = new HashMap<>();
    section
        .entries()
        .forEach(
            (name, term) -> {
              Term.Mapping parameter = term.mapping("parameter " + name);
              String text = given.containsKey(name) ? given.get(name) : byDefault(name, parameter);
              values.put(name, value(name, parameter, text));
            });
    return Map.copyOf(values);
  }

  private void requireKnown(String name) {
    if (section.get(name).isEmpty()) {
      throw section
          .place()
          .problem(
              "the template has no parameter "
                  + name
                  + "; it has "
                  + String.join(", ", section.entries().keySet()));
    }
  }

  private static String byDefault(String name, Term.Mapping parameter) {
    return parameter
        .get("Default")
        .orElseThrow(
            () ->
                parameter
                    .place()
                    .problem("parameter " + name + " has no default and was not given"))
        .text("the default of " + name);
  }

  private static JsonNode value(String name, Term.Mapping parameter, String text) {
    String type = parameter.require("Type").text("the type of " + name);
    return switch (type) {
      case "String", "Number" -> {
        new ParameterRules(name, parameter).check(text, type);
        yield TextNode.valueOf(text);
      }
      case "CommaDelimitedList", "List<Number>" -> list(name, parameter, text);
      default ->
          throw parameter
              .place()
              .problem("parameter " + name + " is of type " + type + ", which is not known here");
    };
  }

  private static ArrayNode list(String name, Term.Mapping parameter, String text) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    String itemType =
        parameter.require("Type").text("Type").equals("List<Number>") ? "Number" : "String";
    for (String item : text.split(",", -1)) {
      new ParameterRules(name, parameter).check(item.strip(), itemType);
      list.add(item.strip());
    }
    return list;
  }

  /// What pseudo parameters stand for in the lab: a made-up account, in the Region where AWS starts
  /// its own examples.
  static Map<String, JsonNode> pseudo() {
    return Map.of(
            "AWS::Region", "us-east-1",
            "AWS::AccountId", "000000000000",
            "AWS::Partition", "aws",
            "AWS::StackName", "lab",
            "AWS::StackId", "arn:aws:cloudformation:us-east-1:000000000000:stack/lab/0",
            "AWS::URLSuffix", "amazonaws.com")
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
  }

  private static JsonNode text(String value) {
    return TextNode.valueOf(value);
  }
}
