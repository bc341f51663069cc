package dev.unlatch.dynamo.table;

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
public final class Item {
  /// What stands for an item that is not there.
  public static final Item NONE = new Item(Map.of());

  private final Map<String, AttributeValue> attributes;

  public Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /// A map to write.
  public Item() {
    this(new HashMap<>());
  }

  /// An item to write.
  public Item(Key key) {
    this(new HashMap<>(key.attributes()));
  }

  /// A copy to change.
  public Item copy() {
    return new Item(new HashMap<>(attributes));
  }

  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  /// Whether the item is not there.
  public boolean isEmpty() {
    return attributes.isEmpty();
  }

  public Item put(String name, AttributeValue value) {
    attributes.put(name, value);
    return this;
  }

  public Item put(String name, String value) {
    return put(name, Attributes.text(value));
  }

  public Item put(String name, Instant value) {
    return put(name, Attributes.text(value));
  }

  public Item put(String name, long value) {
    return put(name, Attributes.number(value));
  }

  public Item put(String name, boolean value) {
    return put(name, AttributeValue.fromBool(value));
  }

  public Item put(String name, Item map) {
    return put(name, AttributeValue.fromM(map.attributes));
  }

  /// A list of maps.
  public <T> Item put(String name, Collection<T> values, Function<T, Item> write) {
    return put(
        name, Attributes.list(values, it -> AttributeValue.fromM(write.apply(it).attributes)));
  }

  /// A string that not every item of the kind has.
  public Item putText(String name, Optional<String> value) {
    value.ifPresent(it -> put(name, it));
    return this;
  }

  /// A time that not every item of the kind has.
  public Item putTime(String name, Optional<Instant> value) {
    value.ifPresent(it -> put(name, it));
    return this;
  }

  /// A flag that is absent if it is not set.
  public Item putFlag(String name, boolean set) {
    return set ? put(name, true) : this;
  }

  public Set<String> names() {
    return attributes.keySet();
  }

  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  public Optional<AttributeValue> optional(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /// The value of an attribute that every item of the kind has, of any type.
  public AttributeValue required(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalStateException("an item has no attribute \"" + name + "\""));
  }

  public String text(String name) {
    return required(name, AttributeValue.Type.S).s();
  }

  /// Empty if it is absent.
  public Optional<String> optionalText(String name) {
    return optional(name).map(_ -> text(name));
  }

  /// A time that every item of the kind has.
  ///
  /// @throws java.time.format.DateTimeParseException if it is not a time
  public Instant instant(String name) {
    return Instant.parse(text(name));
  }

  /// A time that not every item of the kind has; empty if it is absent.
  ///
  /// @throws java.time.format.DateTimeParseException if it is not a time
  public Optional<Instant> optionalInstant(String name) {
    return optional(name).map(_ -> instant(name));
  }

  /// A number that every item of the kind has.
  ///
  /// @throws NumberFormatException if it is not a whole number
  public long number(String name) {
    return Long.parseLong(required(name, AttributeValue.Type.N).n());
  }

  /// Empty if it is absent.
  ///
  /// @throws NumberFormatException if it is not a whole number
  public Optional<Long> optionalNumber(String name) {
    return optional(name).map(_ -> number(name));
  }

  public Item map(String name) {
    return new Item(required(name, AttributeValue.Type.M).m());
  }

  /// A map; empty if it is absent.
  public Optional<Item> optionalMap(String name) {
    return optional(name).map(_ -> map(name));
  }

  /// A list of maps.
  public <T> List<T> maps(String name, Function<Item, T> read) {
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
