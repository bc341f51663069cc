package dev.unlatch.dynamo;

import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Observations;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Items that were read.
///
/// @param items by key; empty if not there
record Found(Map<Key, Item> items) {
  /// What the items say.
  ///
  /// @throws IllegalStateException if an item is not written as this version of Unlatch does
  Surroundings surroundings(Wanted wanted, Instant now) {
    return new Surroundings(
        sources(wanted),
        CountItem.read(those(wanted.counts())),
        signals(wanted.signals(), now),
        one(BrakeItem.KEY, BrakeItem::read).orElse(Brake.CLOSED),
        one(SwitchItem.KEY, SwitchItem::read).flatMap(it -> it.stream().findFirst()),
        logMark().map(it -> it.reading(now)).orElse(LogReading.NEVER),
        one(PolicyItem.KEY, PolicyItem::read));
  }

  private Map<String, SourceLocks> sources(Wanted wanted) {
    Map<String, SourceLocks> sources = new HashMap<>();
    wanted.sources().forEach((name, keys) -> sources.put(name, SourceItem.read(those(keys))));
    sources.values().removeIf(SourceLocks.NONE::equals);
    return sources;
  }

  /// How far workers have read the System Log.
  Optional<LogMark> logMark() {
    return one(LogMarkItem.KEY, LogMarkItem::read);
  }

  /// DynamoDB deletes expired items only some days later.
  private List<Signal> signals(Collection<Key> keys, Instant now) {
    Instant oldest = now.minus(Observations.SIGNALS_KEPT);
    return those(keys).entrySet().stream()
        .map(item -> read(item.getKey(), item.getValue(), SignalItem::read))
        .filter(signal -> !signal.at().isBefore(oldest))
        .toList();
  }

  private <T> Optional<T> one(Key key, Function<Item, T> reading) {
    return item(key).map(item -> read(key, item, reading));
  }

  private Map<Key, Item> those(Collection<Key> keys) {
    Map<Key, Item> those = new LinkedHashMap<>();
    keys.forEach(key -> item(key).ifPresent(item -> those.put(key, item)));
    return those;
  }

  private Optional<Item> item(Key key) {
    return Optional.ofNullable(items.get(key)).filter(item -> !item.isEmpty());
  }

  /// Reads an item.
  ///
  /// @throws IllegalStateException if it cannot be read, naming the item
  static <T> T read(Key key, Item item, Function<Item, T> reading) {
    try {
      return reading.apply(item);
    } catch (RuntimeException unreadable) {
      throw new IllegalStateException(
          "the item \"%s\" cannot be read: %s".formatted(key, unreadable.getMessage()), unreadable);
    }
  }
}
