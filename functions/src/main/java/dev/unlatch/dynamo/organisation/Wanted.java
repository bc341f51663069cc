package dev.unlatch.dynamo.organisation;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Signal.About;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The items that hold what is known around a lockout.
///
/// With the guards' usual windows, and if one event reported it that names an address and its
/// network, they are about 32: 16 of sources (8 sub-windows each, one more or less by the time), 2
/// of counts, 10 signals, the brake, the switch, the log's mark, and the pointer to the policy.
///
/// @param sources of the locks from the lockout's addresses and networks, by name
/// @param counts of the organisation's lockouts
/// @param signals about the user, the addresses, and the organisation
record Wanted(Map<String, Set<Key>> sources, List<Key> counts, List<Key> signals) {
  static Wanted of(Watched watched, Instant now) {
    Map<String, Set<Key>> sources = new HashMap<>();
    for (Watched.Source source : watched.sources()) {
      sources
          .computeIfAbsent(source.name(), _ -> new LinkedHashSet<>())
          .addAll(locks(source, watched.around(), now));
    }
    return new Wanted(sources, counts(watched.lockouts(), now), signals(watched));
  }

  /// Locks are kept by Okta's time, which may be ahead of ours.
  private static List<Key> locks(Watched.Source source, Duration around, Instant now) {
    Instant end = source.lock().plus(around);
    Instant latest = now.plus(Evidence.GREATEST_SKEW);
    return SourceItem.keys(
        source.name(), source.lock().minus(around), end.isBefore(latest) ? end : latest);
  }

  private static List<Key> counts(Duration lockouts, Instant now) {
    return lockouts.isZero()
        ? List.of()
        : CountItem.keys(now.minus(lockouts).minus(LockoutCounts.SUB_WINDOW), now);
  }

  private static List<Key> signals(Watched watched) {
    List<Key> keys = new ArrayList<>(SignalItem.keys(About.ORGANISATION, ""));
    watched.user().ifPresent(user -> keys.addAll(SignalItem.keys(About.USER, user)));
    watched.addresses().forEach(it -> keys.addAll(SignalItem.keys(About.ADDRESS, it)));
    return keys;
  }

  /// All of them, including the brake, the switch, the log's mark and the pointer to the policy.
  List<Key> all() {
    return Stream.of(
            sources.values().stream().flatMap(Set::stream),
            counts.stream(),
            signals.stream(),
            Stream.of(BrakeItem.KEY, SwitchItem.KEY, LogMarkItem.KEY, DynamoPolicies.KEY))
        .flatMap(keys -> keys)
        .distinct()
        .toList();
  }

  /// What the items say.
  ///
  /// @param items by key; empty if not there
  /// @throws IllegalStateException if an item is not written as this version of Unlatch does
  Surroundings read(Map<Key, Item> items, Instant now) {
    Map<Key, Item> there = new HashMap<>(items);
    there.values().removeIf(Item::isEmpty);
    return new Surroundings(
        sources(there),
        CountItem.read(those(counts, there)),
        signals(there, now),
        one(BrakeItem.KEY, there, BrakeItem::read).orElse(Brake.CLOSED),
        one(SwitchItem.KEY, there, SwitchItem::read).flatMap(it -> it.stream().findFirst()),
        one(LogMarkItem.KEY, there, LogMarkItem::read)
            .map(it -> it.reading(now))
            .orElse(LogReading.NEVER),
        one(DynamoPolicies.KEY, there, DynamoPolicies::pointer));
  }

  private Map<String, SourceLocks> sources(Map<Key, Item> items) {
    Map<String, SourceLocks> read = new HashMap<>();
    sources.forEach((name, keys) -> read.put(name, SourceItem.read(those(keys, items))));
    read.values().removeIf(SourceLocks::isEmpty);
    return read;
  }

  /// DynamoDB deletes expired items only some days later.
  private List<Signal> signals(Map<Key, Item> items, Instant now) {
    Instant oldest = now.minus(Observations.SIGNALS_KEPT);
    return those(signals, items).entrySet().stream()
        .map(item -> item.getKey().read(item.getValue(), SignalItem::read))
        .filter(signal -> !signal.at().isBefore(oldest))
        .toList();
  }

  private static <T> Optional<T> one(Key key, Map<Key, Item> items, Function<Item, T> reading) {
    return Optional.ofNullable(items.get(key)).map(item -> key.read(item, reading));
  }

  private static Map<Key, Item> those(Collection<Key> keys, Map<Key, Item> items) {
    Map<Key, Item> those = new LinkedHashMap<>();
    keys.forEach(key -> Optional.ofNullable(items.get(key)).ifPresent(it -> those.put(key, it)));
    return those;
  }
}
