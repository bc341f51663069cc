package dev.unlatch.dynamo.episode;

import dev.unlatch.dynamo.table.Attributes;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.policy.fact.History;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A user's history as a map in an episode's item.
final class HistoryMap {
  static final String LOCKS = "locks"; // L of N: epoch milliseconds, oldest first; at most 100
  static final String UNLOCKS = "unlocks"; // L of N, the same
  static final String HOLDS = "holds"; // L of N, the same
  static final String FREED = "freed"; // N: epoch milliseconds; absent if it never was

  private HistoryMap() {}

  static Item write(History history) {
    Item map =
        new Item()
            .put(LOCKS, times(history.locks()))
            .put(UNLOCKS, times(history.unlocks()))
            .put(HOLDS, times(history.holds()));
    history.freed().ifPresent(at -> map.put(FREED, at.toEpochMilli()));
    return map;
  }

  private static AttributeValue times(List<Instant> times) {
    return Attributes.list(times, time -> Attributes.number(time.toEpochMilli()));
  }

  static History read(Item map) {
    return new History(
        times(map, LOCKS),
        times(map, UNLOCKS),
        times(map, HOLDS),
        map.optional(FREED).map(HistoryMap::time));
  }

  private static List<Instant> times(Item map, String name) {
    return map.required(name).l().stream().map(HistoryMap::time).toList();
  }

  private static Instant time(AttributeValue milliseconds) {
    return Instant.ofEpochMilli(Long.parseLong(milliseconds.n()));
  }
}
