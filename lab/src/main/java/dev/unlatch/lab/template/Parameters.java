package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/// The template's parameters and the values given for them.
///
/// Source: AWS CloudFormation User Guide, "CloudFormation template Parameters syntax".
record Parameters(JsonNode section) {
  private static final Set<String> KNOWN =
      Set.of(
          "AllowedPattern",
          "AllowedValues",
          "ConstraintDescription",
          "Default",
          "Description",
          "MaxValue",
          "MinValue",
          "Type");

  /// The values of pseudo parameters in the lab: a made-up account, in the Region of AWS's own
  /// examples.
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::Region", "us-east-1",
          "AWS::AccountId", "000000000000",
          "AWS::Partition", "aws",
          "AWS::StackName", "lab",
          "AWS::URLSuffix", "amazonaws.com");

  /// The value of every parameter: the given one, or its default, checked; and the pseudo
  /// parameters.
  ///
  /// @throws TemplateException if a given parameter is not in the template, one without a default
  ///   is not given, or a value is not allowed
  Map<String, JsonNode> values(Map<String, String> given) {
    given.keySet().forEach(this::requireKnown);
    Map<String, JsonNode> values = new HashMap<>();
    PSEUDO.forEach((name, value) -> values.put(name, TextNode.valueOf(value)));
    section
        .properties()
        .forEach(it -> values.put(it.getKey(), value(it.getKey(), it.getValue(), given)));
    return Map.copyOf(values);
  }

  private void requireKnown(String name) {
    if (!section.has(name)) {
      List<String> known = section.properties().stream().map(Map.Entry::getKey).toList();
      throw new TemplateException(
          "the template has no parameter " + name + "; it has " + String.join(", ", known));
    }
  }

  private static JsonNode value(String name, JsonNode parameter, Map<String, String> given) {
    for (Map.Entry<String, JsonNode> rule : parameter.properties()) {
      if (!KNOWN.contains(rule.getKey())) {
        throw new TemplateException(name + "." + rule.getKey() + " is not known here");
      }
    }
    if (!given.containsKey(name) && !parameter.has("Default")) {
      throw new TemplateException("parameter " + name + " has no default and was not given");
    }
    String value = given.getOrDefault(name, parameter.path("Default").asText());
    check(name, value, parameter);
    return TextNode.valueOf(value);
  }

  private static void check(String name, String value, JsonNode parameter) {
    switch (parameter.path("Type").asText()) {
      case "String" -> {}
      case "Number" -> checkRange(name, value, parameter);
      default -> throw new TemplateException(name + " must be of type String or Number");
    }
    List<String> allowed =
        StreamSupport.stream(parameter.path("AllowedValues").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw refused(name, value, "must be one of " + String.join(", ", allowed));
    }
    String pattern = parameter.path("AllowedPattern").asText(".*");
    if (!value.matches(pattern)) {
      String why = parameter.path("ConstraintDescription").asText("");
      throw refused(name, value, "must match " + pattern + (why.isEmpty() ? "" : ": " + why));
    }
  }

  private static void checkRange(String name, String value, JsonNode parameter) {
    BigDecimal number = number(name, value);
    if (parameter.has("MinValue")
        && number.compareTo(parameter.path("MinValue").decimalValue()) < 0) {
      throw refused(name, value, "must be at least " + parameter.path("MinValue"));
    }
    if (parameter.has("MaxValue")
        && number.compareTo(parameter.path("MaxValue").decimalValue()) > 0) {
      throw refused(name, value, "must be at most " + parameter.path("MaxValue"));
    }
  }

  private static BigDecimal number(String name, String value) {
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw new TemplateException(name + " must be a number: \"" + value + "\"", e);
    }
  }

  private static TemplateException refused(String name, String value, String rule) {
    return new TemplateException(name + " " + rule + "; it is \"" + value + "\"");
  }
}
