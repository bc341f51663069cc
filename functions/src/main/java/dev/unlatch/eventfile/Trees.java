package dev.unlatch.eventfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;

/// Parses all JSON that the commands read, within the same bounds as the functions. If a name
/// occurs twice in an object, the last one counts.
public final class Trees {
  /// Deepest nesting: the deepest real event has 8 levels.
  private static final int DEEPEST = 50;

  /// Longest string and longest name, in characters.
  private static final int LONGEST_STRING = 100_000;

  /// Longest number, in digits.
  private static final int LONGEST_NUMBER = 100;

  private static final ObjectReader READER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_STRING)
                          .maxNameLength(LONGEST_STRING)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .readerFor(JsonNode.class);

  private Trees() {}

  /// One JSON value.
  public static JsonNode parse(String json) throws JsonProcessingException {
    return READER.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(json);
  }

  /// One JSON value that is known to be valid.
  ///
  /// @throws IllegalArgumentException if it is not
  public static JsonNode known(String json) {
    try {
      return parse(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("not JSON: " + json, broken);
    }
  }

  /// JSON values that follow one another.
  public static MappingIterator<JsonNode> values(String json) throws IOException {
    return READER.readValues(json);
  }

  /// JSON values that follow one another.
  static MappingIterator<JsonNode> values(byte[] bytes, int from, int length) throws IOException {
    return READER.readValues(bytes, from, length);
  }

  /// The tokens of JSON, without a tree.
  public static JsonParser parser(byte[] bytes, int from, int length) throws IOException {
    return READER.createParser(bytes, from, length);
  }
}
