package dev.unlatch.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// A tree that is the same whoever reads it, and the same text whoever writes it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        "\"\"",
        "\"a \\\"quoted\\\" \\u0000 \\ud83d\\ude00 \\ud800 \u00e9 \\/\"",
        "{\"a\": {\"b\": [1, [], {}, null, false, \"c\"]}, \"\": 2}",
        "{\"twice\": 1, \"twice\": {\"the\": \"last\"}}",
        "[0, -1, 2147483647, 2147483648, -9223372036854775808, 9223372036854775808]",
        "[0.0, -0.0, 1.5, 1e3, 48.20849, 1e-400, 1e400, 123456789012345678901234567890.5]"
      })
  void readsAndWritesAsJacksonsMapperDoes(String json) throws IOException {
    JsonNode expected = MAPPER.readTree(json);
    JsonNode tree = Json.OURS.read(json);
    assertEquals(expected, tree);
    assertEquals(
        expected, Json.OURS.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    assertEquals(expected.toString(), Json.write(tree));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\"}", "[1,]", "nul", "{} {}", "{}]", "NaN", "'a'", "01", "\""})
  void refusesWhatIsNotOneValue(String text) {
    assertThrows(JsonProcessingException.class, () -> Json.OURS.read(text));
    assertThrows(
        JsonProcessingException.class,
        () -> Json.OURS.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n "})
  void findsNothingInAnEmptyText(String text) throws JsonProcessingException {
    JsonNode nothing = Json.OURS.read(text);
    assertTrue(nothing.isMissingNode());
    assertEquals("", Json.write(nothing));
  }

  @Test
  void readsNoDeeperThanItsBound() throws JsonProcessingException {
    assertEquals(1, Json.OURS.read("[".repeat(50) + "]".repeat(50)).size());
    assertThrows(
        StreamConstraintsException.class, () -> Json.OURS.read("[".repeat(51) + "]".repeat(51)));
  }

  @Test
  void refusesANameThatIsThereTwiceIfItIsToldTo() {
    Json strict =
        new Json(
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
    assertThrows(JsonProcessingException.class, () -> strict.read("{\"a\": 1, \"a\": 2}"));
  }

  @Test
  void writesTheSimpleValuesOfALogLine() {
    JsonNode line =
        JsonNodeFactory.instance
            .objectNode()
            .putPOJO("text", "a")
            .putPOJO("count", 3)
            .putPOJO("long", 4L)
            .putPOJO("yes", true);
    assertEquals("{\"text\":\"a\",\"count\":3,\"long\":4,\"yes\":true}", Json.write(line));
  }
}
