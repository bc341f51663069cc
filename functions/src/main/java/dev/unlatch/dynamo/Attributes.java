package dev.unlatch.dynamo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The values of items, written and read.
final class Attributes {
  /// Always with milliseconds, unlike [Instant#toString()]: texts of one width sort by time.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Attributes() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue text(Instant value) {
    return AttributeValue.fromS(TIME.format(value));
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /// A set of texts; DynamoDB has no empty ones.
  static AttributeValue set(Set<String> values) {
    return AttributeValue.builder().ss(values).build();
  }

  static <T> AttributeValue list(Collection<T> values, Function<T, AttributeValue> write) {
    return AttributeValue.fromL(values.stream().map(write).toList());
  }

  /// The value of an attribute that every item of the kind has.
  ///
  /// @throws IllegalStateException if it is missing
  static AttributeValue required(Map<String, AttributeValue> item, String name) {
    return optional(item, name)
        .orElseThrow(() -> new IllegalStateException("an item has no attribute \"" + name + "\""));
  }

  static Optional<AttributeValue> optional(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name));
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return required(item, name).s();
  }

  static Instant instant(Map<String, AttributeValue> item, String name) {
    return Instant.parse(text(item, name));
  }
}
