package dev.unlatch.dynamo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items that this process has read or written lately, and those that can change no more: in an
/// attack all decisions ask for the same few items, and a partition is read 3,000 times a second at
/// the most.
///
/// For any number of threads. The least recently used go first when there are many.
final class RecentItems {
  /// How old an item may be that can still change.
  static final Duration FRESH = Duration.ofSeconds(1);

  /// The most items that are kept. The largest ones, sets of 100 users, weigh about 15 KB on the
  /// heap: 8 MB if all were such.
  static final int MOST = 500;

  private final InstantSource clock;
  private final LinkedHashMap<Key, Recent> items = new LinkedHashMap<>(MOST, 0.75f, true);

  /// @param read when it was asked for, so that it is not older
  /// @param isFinal whether it can change no more
  private record Recent(Map<String, AttributeValue> item, Instant read, boolean isFinal) {
    boolean isFresh(Instant now) {
      return isFinal || (!now.isBefore(read) && now.isBefore(read.plus(FRESH)));
    }
  }

  /// @param clock tells how old items are
  RecentItems(InstantSource clock) {
    this.clock = clock;
  }

  /// The time to be handed to [#keep]: before the item is asked for.
  Instant now() {
    return clock.instant();
  }

  /// An item as it was at most a second ago.
  ///
  /// @return none when it is to be read; an empty one when it was not there
  synchronized Optional<Map<String, AttributeValue>> find(Key key) {
    return Optional.ofNullable(items.get(key))
        .filter(recent -> recent.isFresh(clock.instant()))
        .map(Recent::item);
  }

  /// An item as it was when it was last seen, however long ago: for what is never taken from it
  /// again.
  ///
  /// @return none when it was not seen, or is not kept any more; an empty one when it was not there
  synchronized Optional<Map<String, AttributeValue>> last(Key key) {
    return Optional.ofNullable(items.get(key)).map(Recent::item);
  }

  /// Keeps an item.
  ///
  /// @param item empty when it was not there
  /// @param read when it was asked for
  /// @param isFinal whether it can change no more
  synchronized void keep(Key key, Map<String, AttributeValue> item, Instant read, boolean isFinal) {
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
          Map<String, AttributeValue> item = new HashMap<>(recent.item());
          item.putAll(attributes);
          return new Recent(item, recent.read(), recent.isFinal());
        });
  }

  /// Forgets an item, so that it is read again.
  synchronized void forget(Key key) {
    items.remove(key);
  }
}
