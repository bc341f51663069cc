package dev.unlatch.dynamo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A place in the index `Held`, in which its shards come one after another.
///
/// @param after the key behind which the shard goes on, of the index and of the table; empty at its
///   beginning
record HeldPosition(int shard, Map<String, AttributeValue> after) {
  /// What a key of the index is made of, in the order in which it is spelled.
  private static final List<String> KEY =
      List.of(EpisodeItem.HELD, EpisodeItem.UNTIL, Key.PARTITION, Key.SORT);

  /// The beginning.
  static Optional<HeldPosition> first() {
    return Optional.of(new HeldPosition(0, Map.of()));
  }

  /// The place after a page of the shard.
  ///
  /// @param last the key with which it ended; empty when it was the shard's last
  /// @return none after the last shard
  Optional<HeldPosition> next(Map<String, AttributeValue> last) {
    if (!last.isEmpty()) {
      return Optional.of(new HeldPosition(shard, last));
    }
    return shard + 1 < EpisodeItem.HELD_SHARDS
        ? Optional.of(new HeldPosition(shard + 1, Map.of()))
        : Optional.empty();
  }

  /// The place that [#toString] spelled.
  static HeldPosition parse(String text) {
    List<String> parts = List.of(text.split(Key.SEPARATOR, -1));
    Map<String, AttributeValue> after = new HashMap<>();
    if (parts.size() == KEY.size()) {
      KEY.forEach(name -> after.put(name, Attributes.text(parts.get(KEY.indexOf(name)))));
    }
    return new HeldPosition(Integer.parseInt(parts.getFirst()), after);
  }

  @Override
  public String toString() {
    if (after.isEmpty()) {
      return Integer.toString(shard);
    }
    return String.join(
        Key.SEPARATOR, KEY.stream().map(name -> Attributes.text(after, name)).toList());
  }
}
