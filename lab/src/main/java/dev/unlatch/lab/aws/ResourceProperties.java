package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// How a stand-in treats a CloudFormation resource's properties: which it acts on and which it may
/// ignore. Any other is refused, so that a template never silently fails to get what it asks for.
///
/// @param type such as `AWS::SQS::Queue`
/// @param understood acted on
/// @param ignored properties without effect on how functions see the service, such as encryption
record ResourceProperties(String type, Set<String> understood, Set<String> ignored) {
  /// Checks the properties of one resource.
  ///
  /// @throws IllegalArgumentException naming the first unknown property
  void check(JsonNode properties) {
    for (var property : properties.properties()) {
      if (!understood.contains(property.getKey()) && !ignored.contains(property.getKey())) {
        throw new IllegalArgumentException(
            "the lab knows no property " + property.getKey() + " of " + type);
      }
    }
  }

  /// A required property.
  ///
  /// @throws IllegalArgumentException naming it if it is missing
  String text(JsonNode properties, String name) {
    if (!properties.path(name).isTextual()) {
      throw new IllegalArgumentException(type + " without the text " + name + ": " + properties);
    }
    return properties.path(name).textValue();
  }
}
