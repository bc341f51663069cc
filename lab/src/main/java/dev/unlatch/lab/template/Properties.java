package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.LabJson;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// The properties of something in a resource, and its name for errors.
///
/// @param path what the properties belong to, such as `ResponseFunction.Events.Queue`
record Properties(JsonNode node, String path) {
  Properties {
    if (!node.isObject()) {
      throw new TemplateException(path + " must be a mapping");
    }
  }

  /// @throws TemplateException if there is any other property: what the lab ignores must not look
  ///   as if it had an effect
  Properties only(Set<String> known) {
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (!known.contains(property.getKey())) {
        throw problem(
            property.getKey(),
            "is not known here; known are " + String.join(", ", new TreeSet<>(known)));
      }
    }
    return this;
  }

  /// The properties under a name; empty if it is missing.
  Properties section(String name) {
    JsonNode section = node.has(name) ? node.path(name) : LabJson.object();
    return new Properties(section, path + "." + name);
  }

  /// @throws TemplateException if the property is missing or not a string
  String text(String name) {
    return optionalText(name).orElseThrow(() -> problem(name, "is missing"));
  }

  /// @throws TemplateException if the property is present and not a string
  Optional<String> optionalText(String name) {
    JsonNode child = node.path(name);
    if (!child.isMissingNode() && (!child.isValueNode() || child.isNull())) {
      throw problem(name, "must be a string");
    }
    return Optional.of(child).filter(it -> !it.isMissingNode()).map(JsonNode::asText);
  }

  /// @throws TemplateException if the property is not a whole number from `least` to `most`
  OptionalInt number(String name, int least, int most) {
    if (!node.has(name)) {
      return OptionalInt.empty();
    }
    int number = node.path(name).asInt(Integer.MIN_VALUE);
    if (number < least || number > most) {
      throw problem(
          name, "must be from " + least + " to " + most + ": " + node.path(name).asText());
    }
    return OptionalInt.of(number);
  }

  TemplateException problem(String name, String what) {
    return new TemplateException(path + "." + name + " " + what);
  }
}
