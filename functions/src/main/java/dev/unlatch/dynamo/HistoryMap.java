package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.list;
import static dev.unlatch.dynamo.Attributes.number;
import static dev.unlatch.dynamo.Attributes.optional;

import dev.unlatch.policy.fact.History;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A user's history as a map in an episode's item.
final class HistoryMap {
  static final String LOCKS = "locks"; // L of N: epoch milliseconds, oldest first; at most 100
  static final String UNLOCKS = "unlocks"; // L of N, the same
  static final String HOLDS = "holds"; // L of N, the same
  static final String FREED = "freed"; // N: epoch milliseconds; absent if it never was

  private HistoryMap() {}

  static AttributeValue write(History history) {
    Map<String, AttributeValue> map = new HashMap<>();
    map.put(LOCKS, times(history.locks()));
    map.put(UNLOCKS, times(history.unlocks()));
    map.put(HOLDS, times(history.holds()));
    history.freed().ifPresent(at -> map.put(FREED, number(at.toEpochMilli())));
    return AttributeValue.fromM(map);
  }

  private static AttributeValue times(List<Instant> times) {
    return list(times, time -> number(time.toEpochMilli()));
  }

  static History read(Map<String, AttributeValue> map) {
    return new History(
        times(map, LOCKS),
        times(map, UNLOCKS),
        times(map, HOLDS),
        optional(map, FREED).map(HistoryMap::time));
  }

  private static List<Instant> times(Map<String, AttributeValue> map, String name) {
    return Attributes.required(map, name).l().stream().map(HistoryMap::time).toList();
  }

  private static Instant time(AttributeValue milliseconds) {
    return Instant.ofEpochMilli(Long.parseLong(milliseconds.n()));
  }
}
