package dev.unlatch.dynamo;

import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Stop;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items that were read.
///
/// @param items by key; empty if not there
record Found(Map<Key, Map<String, AttributeValue>> items) {
  /// What the items say.
  ///
  /// @throws IllegalStateException if an item is not written as this version of Unlatch does
  Surroundings surroundings(Wanted wanted, Instant now) {
    return new Surroundings(
        sources(wanted),
        CountItem.read(those(wanted.counts())),
        signals(wanted.signals(), now),
        brake(),
        stop(),
        logMark().map(it -> it.reading(now)).orElse(LogReading.NEVER),
        policy());
  }

  private Map<String, SourceLocks> sources(Wanted wanted) {
    Map<String, SourceLocks> sources = new HashMap<>();
    wanted.sources().forEach((name, keys) -> sources.put(name, SourceItem.read(those(keys))));
    sources.values().removeIf(SourceLocks::isEmpty);
    return sources;
  }

  /// How far workers have read the System Log.
  Optional<LogMark> logMark() {
    return Optional.ofNullable(items.get(LogMarkItem.KEY))
        .filter(item -> !item.isEmpty())
        .map(item -> read(LogMarkItem.KEY, item, LogMarkItem::read));
  }

  /// DynamoDB deletes expired items only some days later.
  private List<Signal> signals(Collection<Key> keys, Instant now) {
    Instant oldest = now.minus(Observations.SIGNALS_KEPT);
    return those(keys).entrySet().stream()
        .map(item -> read(item.getKey(), item.getValue(), SignalItem::read))
        .filter(signal -> !signal.at().isBefore(oldest))
        .toList();
  }

  private Brake brake() {
    Map<String, AttributeValue> item = items.getOrDefault(BrakeItem.KEY, Map.of());
    return item.isEmpty() ? Brake.CLOSED : read(BrakeItem.KEY, item, BrakeItem::read);
  }

  private Optional<Stop> stop() {
    Map<String, AttributeValue> item = items.getOrDefault(SwitchItem.KEY, Map.of());
    return read(SwitchItem.KEY, item, SwitchItem::read).stream().findFirst();
  }

  private Optional<ActivePolicy> policy() {
    return Optional.ofNullable(items.get(PolicyItem.KEY))
        .filter(item -> !item.isEmpty())
        .map(PolicyItem::read);
  }

  private Map<Key, Map<String, AttributeValue>> those(Collection<Key> keys) {
    Map<Key, Map<String, AttributeValue>> those = new LinkedHashMap<>();
    keys.stream()
        .filter(key -> !items.getOrDefault(key, Map.of()).isEmpty())
        .forEach(key -> those.put(key, items.getOrDefault(key, Map.of())));
    return those;
  }

  /// Reads an item.
  ///
  /// @throws IllegalStateException if it cannot be read, naming the item
  static <T> T read(
      Key key, Map<String, AttributeValue> item, Function<Map<String, AttributeValue>, T> reading) {
    try {
      return reading.apply(item);
    } catch (RuntimeException unreadable) {
      throw new IllegalStateException(
          "the item \"%s\" cannot be read: %s".formatted(key, unreadable.getMessage()), unreadable);
    }
  }
}
