package dev.unlatch.dynamo.organisation;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items that this process has read or written lately, and those that can no longer change: in an
/// attack all decisions ask for the same few items, and a partition takes at most 3,000 reads a
/// second.
///
/// Thread-safe. When there are many, the least recently used go first.
final class RecentItems {
  /// How old an item may be that can still change.
  static final Duration FRESH = Duration.ofSeconds(1);

  /// The most items that are kept. The largest, sets of 100 users, take about 15 KB on the heap: 8
  /// MB if all were so large.
  static final int MOST = 500;

  private final InstantSource clock;
  private final LinkedHashMap<Key, Recent> items = new LinkedHashMap<>(MOST, 0.75f, true);

  /// @param read when it was asked for, so that it is no older
  /// @param isFinal whether it can no longer change
  private record Recent(Item item, Instant read, boolean isFinal) {
    boolean isFresh(Instant now) {
      return isFinal || (!now.isBefore(read) && now.isBefore(read.plus(FRESH)));
    }
  }

  /// @param clock tells how old items are
  RecentItems(InstantSource clock) {
    this.clock = clock;
  }

  /// The time to pass to [#keep], taken before the item is asked for.
  Instant now() {
    return clock.instant();
  }

  /// An item as it was at most a second ago.
  ///
  /// @return empty if it must be read; an empty item if it was not there
  synchronized Optional<Item> find(Key key) {
    return Optional.ofNullable(items.get(key))
        .filter(recent -> recent.isFresh(clock.instant()))
        .map(Recent::item);
  }

  /// An item as it was when last seen, however long ago: for what is never removed from it.
  ///
  /// @return empty if it was not seen, or is no longer kept; an empty item if it was not there
  synchronized Optional<Item> last(Key key) {
    return Optional.ofNullable(items.get(key)).map(Recent::item);
  }

  /// Keeps an item.
  ///
  /// @param item empty if it was not there
  /// @param read when it was asked for
  /// @param isFinal whether it can no longer change
  synchronized void keep(Key key, Item item, Instant read, boolean isFinal) {
    items.put(key, new Recent(item, read, isFinal));
    if (items.size() > MOST) {
      items.pollFirstEntry();
    }
  }

  /// Changes some attributes of an item that is kept.
  synchronized void change(Key key, Map<String, AttributeValue> attributes) {
    items.computeIfPresent(
        key,
        (_, recent) -> {
          Item item = recent.item().copy();
          item.attributes().putAll(attributes);
          return new Recent(item, recent.read(), recent.isFinal());
        });
  }

  /// Forgets everything that can still change.
  synchronized void forgetAll() {
    items.values().removeIf(recent -> !recent.isFinal());
  }

  /// Forgets an item, so that it is read again.
  synchronized void forget(Key key) {
    items.remove(key);
  }
}
