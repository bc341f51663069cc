package dev.unlatch.lab.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// The properties of something in a resource, and its name for errors.
///
/// @param place where the resource begins
/// @param path what the properties belong to, such as `ResponseFunction.Events.Queue`
record Properties(JsonNode node, Place place, String path) {
  Properties {
    if (!node.isObject()) {
      throw place.problem(path + " is not a mapping");
    }
  }

  /// @throws TemplateException if there is a property that is none of these: what the lab does not
  ///   act on must not look as if it did
  Properties only(Set<String> known) {
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (!known.contains(property.getKey())) {
        throw problem(
            property.getKey(),
            "is not known here; known are "
                + known.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
    return this;
  }

  /// The properties under a name, none where it is missing.
  Properties section(String name) {
    JsonNode child = node.path(name);
    JsonNode section = child.isMissingNode() ? JsonNodeFactory.instance.objectNode() : child;
    return new Properties(section, place, path + "." + name);
  }

  /// A list or mapping as it is; a missing node where it is missing.
  JsonNode tree(String name) {
    return node.path(name);
  }

  /// @throws TemplateException if the property is missing or no text
  String text(String name) {
    return optionalText(name).orElseThrow(() -> problem(name, "is missing"));
  }

  /// @throws TemplateException if the property is no text
  Optional<String> optionalText(String name) {
    JsonNode child = node.path(name);
    if (child.isMissingNode()) {
      return Optional.empty();
    }
    if (!child.isValueNode() || child.isNull()) {
      throw problem(name, "is not a text");
    }
    return Optional.of(child.asText());
  }

  /// @throws TemplateException if the property is no whole number from `least` to `most`
  OptionalInt number(String name, int least, int most) {
    Optional<String> text = optionalText(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    int number = number(name, text.get());
    if (number < least || number > most) {
      throw problem(name, "is not within " + least + " to " + most + ": " + number);
    }
    return OptionalInt.of(number);
  }

  private int number(String name, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw place.problem(path + "." + name + " is not a whole number: " + text, e);
    }
  }

  /// Whether the event source is switched on, by `Enabled` or by `State`.
  boolean enabled() {
    return optionalText("Enabled").map(Boolean::parseBoolean).orElse(true)
        && optionalText("State").map(state -> state.equals("ENABLED")).orElse(true);
  }

  TemplateException problem(String name, String what) {
    return place.problem(path + "." + name + " " + what);
  }
}
