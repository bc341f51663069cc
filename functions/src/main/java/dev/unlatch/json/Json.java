package dev.unlatch.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Reads JSON as a tree and writes it: Jackson's parser, tree and generator without its
/// `ObjectMapper`, which binds JSON to classes. Nothing here is bound, and a mapper takes a tenth
/// of a cold start (docs/decisions/json-and-yaml.md). `JsonNode.toString()` makes a mapper, too.
///
/// @param factory makes the parsers, and sets their bounds
public record Json(JsonFactory factory) {
  /// Reads what is bounded in length already: by Lambda, or by what has read it before.
  public static final Json OURS = ofLength(Long.MAX_VALUE);

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory WRITING = new JsonFactory();
  private static final JsonFactory WRITING_ASCII =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /// Reads up to a length in bytes or characters, and 50 levels deep: the deepest real event has 8,
  /// inside a few more.
  public static Json ofLength(long longest) {
    return new Json(
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxDocumentLength(longest)
                    .build())
            .build());
  }

  /// The one value in a text, or a missing node if the text is empty.
  ///
  /// @throws JsonProcessingException if it is not JSON, breaks the bounds, or something follows it
  public JsonNode read(String text) throws JsonProcessingException {
    try (JsonParser parser = factory.createParser(text)) {
      return only(parser);
    } catch (JsonProcessingException wrong) {
      throw wrong;
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string could not be read", impossible);
    }
  }

  /// The one value in a stream, or a missing node if the stream is empty.
  ///
  /// @throws JsonProcessingException if it is not JSON, breaks the bounds, or something follows it
  public JsonNode read(InputStream stream) throws IOException {
    try (JsonParser parser = factory.createParser(stream)) {
      return only(parser);
    }
  }

  private static JsonNode only(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      return NODES.missingNode();
    }
    JsonNode value = value(parser);
    if (parser.nextToken() != null) {
      throw new JsonParseException(
          parser, "something follows the value", parser.currentTokenLocation());
    }
    return value;
  }

  /// The value that begins with the current token. The parser bounds how deep this goes.
  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> wholeNumber(parser);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      default -> NODES.nullNode();
    };
  }

  private static ObjectNode object(JsonParser parser) throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static JsonNode wholeNumber(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /// A tree as text; a missing node is an empty one.
  public static String write(JsonNode tree) {
    return write(tree, WRITING);
  }

  /// The same in ASCII, with escapes for other characters.
  public static String writeAscii(JsonNode tree) {
    return write(tree, WRITING_ASCII);
  }

  private static String write(JsonNode tree, JsonFactory factory) {
    if (tree.isMissingNode()) {
      return "";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(text);
        JsonParser tokens = tree.traverse()) {
      tokens.nextToken();
      json.copyCurrentStructure(tokens);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a tree could not be written", impossible);
    }
    return text.toString();
  }
}
