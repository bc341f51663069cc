package dev.unlatch.dynamo;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item of the table, or a map in one, by the names of its attributes.
///
/// What reads an attribute throws [IllegalStateException] if it is missing or of another type,
/// unless it says otherwise.
final class Item {
  /// What stands for an item that is not there.
  static final Item NONE = new Item(Map.of());

  private final Map<String, AttributeValue> attributes;

  Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /// A map to write.
  Item() {
    this(new HashMap<>());
  }

  /// An item to write.
  Item(Key key) {
    this(new HashMap<>(key.attributes()));
  }

  /// A copy to change.
  Item copy() {
    return new Item(new HashMap<>(attributes));
  }

  Map<String, AttributeValue> attributes() {
    return attributes;
  }

  /// Whether the item is not there.
  boolean isEmpty() {
    return attributes.isEmpty();
  }

  Item put(String name, AttributeValue value) {
    attributes.put(name, value);
    return this;
  }

  Item put(String name, String value) {
    return put(name, Attributes.text(value));
  }

  Item put(String name, Instant value) {
    return put(name, Attributes.text(value));
  }

  Item put(String name, long value) {
    return put(name, Attributes.number(value));
  }

  Item put(String name, boolean value) {
    return put(name, AttributeValue.fromBool(value));
  }

  Item put(String name, Item map) {
    return put(name, AttributeValue.fromM(map.attributes));
  }

  /// A list of maps.
  <T> Item put(String name, Collection<T> values, Function<T, Item> write) {
    return put(
        name, Attributes.list(values, it -> AttributeValue.fromM(write.apply(it).attributes)));
  }

  /// A string that not every item of the kind has.
  Item putText(String name, Optional<String> value) {
    value.ifPresent(it -> put(name, it));
    return this;
  }

  /// A time that not every item of the kind has.
  Item putTime(String name, Optional<Instant> value) {
    value.ifPresent(it -> put(name, it));
    return this;
  }

  /// A flag that is absent if it is not set.
  Item putFlag(String name, boolean set) {
    return set ? put(name, true) : this;
  }

  Set<String> names() {
    return attributes.keySet();
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  Optional<AttributeValue> optional(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /// The value of an attribute that every item of the kind has, of any type.
  AttributeValue required(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalStateException("an item has no attribute \"" + name + "\""));
  }

  String text(String name) {
    return required(name, AttributeValue.Type.S).s();
  }

  /// Empty if it is absent.
  Optional<String> optionalText(String name) {
    return optional(name).map(_ -> text(name));
  }

  /// @throws java.time.format.DateTimeParseException if it is not a time
  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  /// A time that not every item of the kind has; empty if it is absent.
  ///
  /// @throws java.time.format.DateTimeParseException if it is not a time
  Optional<Instant> optionalInstant(String name) {
    return optional(name).map(_ -> instant(name));
  }

  /// @throws NumberFormatException if it is not a whole number
  long number(String name) {
    return Long.parseLong(required(name, AttributeValue.Type.N).n());
  }

  /// Empty if it is absent.
  ///
  /// @throws NumberFormatException if it is not a whole number
  Optional<Long> optionalNumber(String name) {
    return optional(name).map(_ -> number(name));
  }

  Item map(String name) {
    return new Item(required(name, AttributeValue.Type.M).m());
  }

  /// A map; empty if it is absent.
  Optional<Item> optionalMap(String name) {
    return optional(name).map(_ -> map(name));
  }

  /// A list of maps.
  <T> List<T> maps(String name, Function<Item, T> read) {
    return required(name, AttributeValue.Type.L).l().stream()
        .map(it -> read.apply(new Item(it.m())))
        .toList();
  }

  private AttributeValue required(String name, AttributeValue.Type type) {
    AttributeValue value = required(name);
    if (value.type() != type) {
      throw new IllegalStateException(
          "an item's attribute \"%s\" is of the type %s in place of %s"
              .formatted(name, value.type(), type));
    }
    return value;
  }
}
