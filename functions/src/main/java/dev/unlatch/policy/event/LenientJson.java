package dev.unlatch.policy.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads values that Okta writes in several ways: as JSON, or as JSON in a string; a single value,
/// or a list; a name with or without underscores; nothing as a string, such as `null` or `{}`.
final class LenientJson {
  /// The longest string that is parsed as JSON, in characters; real ones have a few hundred.
  private static final int LONGEST_TEXT = 20_000;

  /// How many strings deep JSON is parsed: a string may hold JSON with another such string in it.
  private static final int DEEPEST_TEXT = 3;

  /// The deepest nesting of such JSON.
  private static final int DEEPEST = 50;

  /// The longest field name that is read, in characters.
  private static final int LONGEST_NAME = 40;

  private static final Pattern JSON_START = Pattern.compile("\\s*[{\\[\"]");
  private static final Set<String> ABSENT = Set.of("", "null", "{}", "[]");

  /// Refuses duplicate names in an object: the last one must not hide a worse one.
  private static final Json JSON =
      new Json(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private LenientJson() {}

  /// The JSON inside a string; any other value as it is.
  static JsonNode parsed(JsonNode value) {
    JsonNode read = value;
    for (int i = 0; i < DEEPEST_TEXT && read.isTextual(); i++) {
      read = parsed(read.asText()).orElse(read);
    }
    return read;
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return isJson(text) ? Optional.of(JSON.read(text)) : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty(); // not JSON: read as plain text
    }
  }

  private static boolean isJson(String text) {
    return text.length() <= LONGEST_TEXT && JSON_START.matcher(text).lookingAt();
  }

  /// Whether a value says nothing.
  static boolean isAbsent(JsonNode value) {
    JsonNode read = parsed(value);
    return read.isContainerNode()
        ? read.valueStream().allMatch(LenientJson::isAbsent)
        : ABSENT.contains(text(read));
  }

  /// A single value as text, without spaces around it.
  static String text(JsonNode value) {
    return value.asText("").strip();
  }

  /// A field's name in lower case, without underscores: Okta's catalogue writes names with
  /// underscores, its events mostly without. Empty if the name is too long for any that is read.
  static String spelled(String name) {
    return name.length() > LONGEST_NAME ? "" : name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /// Each member of a list that says something; a single value counts as a list of one.
  static Stream<JsonNode> members(JsonNode value) {
    JsonNode list = parsed(value);
    return (list.isArray() ? list.valueStream() : Stream.of(list)).filter(it -> !isAbsent(it));
  }

  /// What an object's fields with any of these names say, as text.
  static List<String> named(JsonNode object, String... names) {
    return object
        .propertyStream()
        .filter(field -> Arrays.asList(names).contains(spelled(field.getKey())))
        .map(Map.Entry::getValue)
        .filter(value -> !isAbsent(value))
        .map(LenientJson::text)
        .toList();
  }
}
