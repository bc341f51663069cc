package dev.unlatch.command.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Parses JSON within the bounds that the functions keep to as well.
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

  /// One JSON value. Where a name stands twice in an object, the last one counts.
  public static JsonNode parse(String json) throws JsonProcessingException {
    return READER.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(json);
  }

  /// JSON values that follow one another.
  ///
  /// @throws NotAnEventException if one of them is not valid JSON, or exceeds a bound
  static List<JsonNode> parseAll(byte[] bytes, int from, int length) throws NotAnEventException {
    try (MappingIterator<JsonNode> values = READER.readValues(bytes, from, length)) {
      return values.readAll();
    } catch (StreamConstraintsException failure) {
      throw new NotAnEventException(failure.getOriginalMessage());
    } catch (JsonProcessingException failure) {
      throw new NotAnEventException("not valid JSON: " + failure.getOriginalMessage());
    } catch (IOException failure) {
      throw new UncheckedIOException("bytes in memory could not be read", failure);
    }
  }
}
