package dev.unlatch.dynamo.table;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The primary key of an item.
///
/// @param partition limits throughput: 1,000 write units and 3,000 read units a second (AWS, "Best
///   practices for designing and using partition keys effectively in DynamoDB")
/// @param sort distinguishes the items of a partition
public record Key(String partition, String sort) {
  public static final String PARTITION = "pk"; // S
  public static final String SORT = "sk"; // S

  /// Starts the partition of a user's episodes and signals; then the Okta user id.
  public static final String USER = "user#";

  /// In no key: user ids, addresses and item names never contain it.
  public static final String SEPARATOR = "\n";

  /// Where a scan continues, given the last key of a page; empty if that was the last page.
  public static Optional<String> rest(Map<String, AttributeValue> last) {
    return Optional.of(last).filter(it -> !it.isEmpty()).map(it -> of(new Item(it)).spelled());
  }

  /// The key that [#rest] gave.
  public static Key parse(String spelled) {
    int end = spelled.indexOf(SEPARATOR);
    return new Key(spelled.substring(0, end), spelled.substring(end + SEPARATOR.length()));
  }

  private String spelled() {
    return partition + SEPARATOR + sort;
  }

  public static Key of(Item item) {
    return new Key(item.text(PARTITION), item.text(SORT));
  }

  public Map<String, AttributeValue> attributes() {
    return Map.of(PARTITION, Attributes.text(partition), SORT, Attributes.text(sort));
  }

  /// Reads the item of this key.
  ///
  /// @throws IllegalStateException if it cannot be read, naming the item
  public <T> T read(Item item, Function<Item, T> reading) {
    try {
      return reading.apply(item);
    } catch (RuntimeException unreadable) {
      throw new IllegalStateException(
          "the item \"%s\" cannot be read: %s".formatted(this, unreadable.getMessage()),
          unreadable);
    }
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
