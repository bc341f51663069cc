package dev.unlatch.dynamo;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The primary key of an item.
///
/// @param partition limits throughput: 1,000 write units and 3,000 read units a second (AWS, "Best
///   practices for designing and using partition keys effectively in DynamoDB")
/// @param sort distinguishes the items of a partition
record Key(String partition, String sort) {
  static final String PARTITION = "pk"; // S
  static final String SORT = "sk"; // S

  /// In no key: user ids, addresses and item names never contain it.
  static final String SEPARATOR = "\n";

  /// The key that [#spelled] gave.
  static Key parse(String spelled) {
    int end = spelled.indexOf(SEPARATOR);
    return new Key(spelled.substring(0, end), spelled.substring(end + SEPARATOR.length()));
  }

  /// The key as one string.
  String spelled() {
    return partition + SEPARATOR + sort;
  }

  /// The key of an item.
  static Key of(Map<String, AttributeValue> item) {
    return new Key(Attributes.text(item, PARTITION), Attributes.text(item, SORT));
  }

  /// The key as an item has it.
  Map<String, AttributeValue> attributes() {
    return Map.of(PARTITION, Attributes.text(partition), SORT, Attributes.text(sort));
  }

  /// The start of the item's span, if its sort key ends with that, after a "#", as
  /// [Attributes#digits] gives it.
  Instant start() {
    return Instant.ofEpochMilli(Long.parseLong(sort.substring(sort.indexOf('#') + 1)));
  }

  // Written out, as hashCode is: generated, they take 4 ms of each cold start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Key it && partition.equals(it.partition) && sort.equals(it.sort);
  }

  @Override
  public int hashCode() {
    return 31 * partition.hashCode() + sort.hashCode();
  }

  /// Such as `organisation brake`.
  @Override
  public String toString() {
    return partition + " " + sort;
  }
}
