package dev.unlatch.lab.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What is shown page by page.
///
/// @param entries all of them, in order
/// @param key what tells an entry from the others; the cursor is made of it
/// @param json how an entry is written
record Listing<T>(List<T> entries, Function<T, String> key, Function<T, ? extends JsonNode> json) {
  /// The entries that a filter lets through, written.
  ///
  /// @param after the cursor of the entry before the first one; empty for the beginning
  /// @throws Refusal `E0000001` if there is no such cursor
  Stream<Entry> from(String after, Predicate<JsonNode> filter) {
    return entries.stream()
        .skip(after.isEmpty() ? 0 : behind(after))
        .map(entry -> new Entry(cursor(key.apply(entry)), json.apply(entry)))
        .filter(entry -> filter.test(entry.json()));
  }

  private int behind(String cursor) {
    for (int i = 0; i < entries.size(); i++) {
      if (cursor(key.apply(entries.get(i))).equals(cursor)) {
        return i + 1;
      }
    }
    throw Refusal.invalid("after", "no such cursor");
  }

  private static String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  /// An entry of a page.
  ///
  /// @param cursor with which the next page begins behind it
  /// @param json what it is written as
  record Entry(String cursor, JsonNode json) {}
}
