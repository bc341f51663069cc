package dev.unlatch.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The JSON that functions receive and return.
final class LambdaJson {
  // Lambda takes 6 MB (AWS, "Lambda quotas"); an EventBridge event with a System Log event nests
  // about 8 deep.
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder().maxNestingDepth(50).maxDocumentLength(6_291_556).build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(BOUNDS).build()).build();

  private LambdaJson() {}

  static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of JSON could not be written", impossible);
    }
  }

  static void write(JsonNode answer, OutputStream output) throws IOException {
    output.write(write(answer).getBytes(StandardCharsets.UTF_8));
  }

  /// A string, number, boolean or list of them as JSON.
  static JsonNode node(Object value) {
    return MAPPER.valueToTree(value);
  }

  /// The object that a function was invoked with.
  ///
  /// @throws IllegalArgumentException if it is not a JSON object
  static JsonNode object(InputStream input) {
    try {
      return Optional.ofNullable(MAPPER.readTree(input))
          .filter(JsonNode::isObject)
          .orElseThrow(() -> new IllegalArgumentException("the event is no JSON object"));
    } catch (IOException notJson) {
      throw new IllegalArgumentException("the event is no JSON, or nested too deeply", notJson);
    }
  }
}
