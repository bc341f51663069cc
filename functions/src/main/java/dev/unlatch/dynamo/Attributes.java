package dev.unlatch.dynamo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes and reads the values of items.
final class Attributes {
  /// Always with milliseconds, unlike [Instant#toString()]: strings of one width sort by time.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Attributes() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue text(Instant value) {
    return AttributeValue.fromS(TIME.format(value));
  }

  /// A time as used in keys and sets: epoch milliseconds in 13 digits, which sort by time from
  /// September 2001 to November 2286.
  static String digits(Instant value) {
    return "%013d".formatted(value.toEpochMilli());
  }

  /// A time after which DynamoDB deletes an item, in epoch seconds; it may take some days (AWS,
  /// "Using time to live (TTL) in DynamoDB").
  static AttributeValue expiry(Instant value) {
    return number(value.getEpochSecond());
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /// A set of strings; DynamoDB has no empty ones.
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

  /// @throws IllegalStateException if it is missing or not a string
  static String text(Map<String, AttributeValue> item, String name) {
    return of(AttributeValue.Type.S, required(item, name), name).s();
  }

  /// @throws IllegalStateException if it is missing or not a string
  /// @throws java.time.format.DateTimeParseException if it is not a time
  static Instant instant(Map<String, AttributeValue> item, String name) {
    return Instant.parse(text(item, name));
  }

  /// A time that not every item of the kind has; empty if it is absent.
  ///
  /// @throws IllegalStateException if it is not a string
  /// @throws java.time.format.DateTimeParseException if it is not a time
  static Optional<Instant> optionalInstant(Map<String, AttributeValue> item, String name) {
    return optional(item, name).map(_ -> instant(item, name));
  }

  /// @throws IllegalStateException if it is missing or not a number
  /// @throws NumberFormatException if it is not a whole number
  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(of(AttributeValue.Type.N, required(item, name), name).n());
  }

  /// The maps of a list.
  ///
  /// @throws IllegalStateException if it is missing or not a list
  static List<Map<String, AttributeValue>> maps(Map<String, AttributeValue> item, String name) {
    return of(AttributeValue.Type.L, required(item, name), name).l().stream()
        .map(AttributeValue::m)
        .toList();
  }

  private static AttributeValue of(AttributeValue.Type type, AttributeValue value, String name) {
    if (value.type() != type) {
      throw new IllegalStateException(
          "an item's attribute \"%s\" is of the type %s in place of %s"
              .formatted(name, value.type(), type));
    }
    return value;
  }
}
