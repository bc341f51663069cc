package dev.unlatch.dynamo.table;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Values of attributes.
public final class Attributes {
  /// Always with milliseconds, unlike [Instant#toString()]: strings of one width sort by time.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Attributes() {}

  public static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  public static AttributeValue text(Instant value) {
    return AttributeValue.fromS(TIME.format(value));
  }

  /// A time as used in keys and sets: epoch milliseconds in 13 digits, which sort by time from
  /// September 2001 to November 2286.
  public static String digits(Instant value) {
    return "%013d".formatted(value.toEpochMilli());
  }

  /// A time after which DynamoDB deletes an item, in epoch seconds; it may take some days (AWS,
  /// "Using time to live (TTL) in DynamoDB").
  public static AttributeValue expiry(Instant value) {
    return number(value.getEpochSecond());
  }

  public static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /// A set of strings; DynamoDB has no empty ones.
  public static AttributeValue set(Set<String> values) {
    return AttributeValue.builder().ss(values).build();
  }

  public static <T> AttributeValue list(Collection<T> values, Function<T, AttributeValue> write) {
    return AttributeValue.fromL(values.stream().map(write).toList());
  }
}
