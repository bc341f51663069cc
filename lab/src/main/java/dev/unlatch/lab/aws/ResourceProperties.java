package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// What a stand-in makes of a CloudFormation resource's properties: those it acts on and those it
/// may leave aside. Any other is refused, so that a template never asks for something and silently
/// does not get it.
///
/// @param type such as `AWS::SQS::Queue`
/// @param understood acted on
/// @param ignored without an effect on how functions see the service, such as encryption
record ResourceProperties(String type, Set<String> understood, Set<String> ignored) {
  /// Checks the properties of one resource.
  ///
  /// @throws IllegalArgumentException naming the first property that is not known
  void check(JsonNode properties) {
    for (var property : properties.properties()) {
      if (!understood.contains(property.getKey()) && !ignored.contains(property.getKey())) {
        throw new IllegalArgumentException(
            "the lab knows no property " + property.getKey() + " of " + type);
      }
    }
  }

  /// A property that must be there.
  ///
  /// @throws IllegalArgumentException naming it if it is not
  String text(JsonNode properties, String name) {
    if (!properties.path(name).isTextual()) {
      throw new IllegalArgumentException(type + " without the text " + name + ": " + properties);
    }
    return properties.path(name).textValue();
  }
}
