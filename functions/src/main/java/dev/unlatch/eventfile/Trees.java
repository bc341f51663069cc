package dev.unlatch.eventfile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.unlatch.okta.event.OktaJson;
import java.io.IOException;

/// Parses the JSON of files: within the bounds for events, and several values after one another. If
/// a name occurs twice in an object, the last one counts.
public final class Trees {
  private static final ObjectReader SEQUENCE =
      new ObjectMapper(OktaJson.JSON.factory().copy()).readerFor(JsonNode.class);

  private Trees() {}

  public static JsonNode parse(String json) throws JsonProcessingException {
    return OktaJson.JSON.read(json);
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
    return SEQUENCE.readValues(json);
  }

  /// JSON values that follow one another.
  static MappingIterator<JsonNode> values(byte[] bytes, int from, int length) throws IOException {
    return SEQUENCE.readValues(bytes, from, length);
  }

  /// The tokens of JSON, without a tree.
  public static JsonParser parser(byte[] bytes, int from, int length) throws IOException {
    return OktaJson.JSON.factory().createParser(bytes, from, length);
  }
}
