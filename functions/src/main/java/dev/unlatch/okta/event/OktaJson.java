package dev.unlatch.okta.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.json.Json;
import java.util.Optional;

/// How JSON from outside is read: as a tree, within bounds, and without binding it to classes.
///
/// Of duplicate names in an object, the last one counts. Refusing duplicates would refuse all
/// events that came with them and gain nothing: a lockout is only a reason to read the user at
/// Okta.
public final class OktaJson {
  /// The deepest nesting: the deepest real event has 8 levels.
  static final int DEEPEST = 50;

  /// The longest string and the longest name, in characters: the longest real strings (user agents,
  /// threat detections) have a few thousand.
  static final int LONGEST_STRING = 100_000;

  /// The longest number, in digits; the longest real ones are epoch milliseconds and coordinates.
  static final int LONGEST_NUMBER = 100;

  /// Reads JSON within these bounds.
  public static final Json JSON =
      new Json(JsonFactory.builder().streamReadConstraints(constraints()).build());

  private OktaJson() {}

  /// A single value as a string, whether it came as a string, a number or a boolean.
  ///
  /// @return empty if the node is missing, null, a list or an object, blank, or the string `null`,
  ///   which Okta's events have been seen to carry for "unknown"
  public static Optional<String> text(JsonNode node) {
    if (!node.isValueNode() || node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(node.asText()).filter(text -> !text.isBlank() && !text.equals("null"));
  }

  private static StreamReadConstraints constraints() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(DEEPEST)
        .maxStringLength(LONGEST_STRING)
        .maxNameLength(LONGEST_STRING)
        .maxNumberLength(LONGEST_NUMBER)
        .build();
  }
}
