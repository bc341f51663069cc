package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.list;
import static dev.unlatch.dynamo.Attributes.number;

import dev.unlatch.policy.fact.History;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A user's history as a map in an episode's item.
final class HistoryMap {
  static final String LOCKS = "locks"; // L of N: epoch milliseconds, oldest first; at most 100
  static final String UNLOCKS = "unlocks"; // L of N, the same
  static final String HOLDS = "holds"; // L of N, the same

  private HistoryMap() {}

  static AttributeValue write(History history) {
    return AttributeValue.fromM(
        Map.of(
            LOCKS, times(history.locks()),
            UNLOCKS, times(history.unlocks()),
            HOLDS, times(history.holds())));
  }

  private static AttributeValue times(List<Instant> times) {
    return list(times, time -> number(time.toEpochMilli()));
  }

  static History read(Map<String, AttributeValue> map) {
    return new History(times(map, LOCKS), times(map, UNLOCKS), times(map, HOLDS));
  }

  private static List<Instant> times(Map<String, AttributeValue> map, String name) {
    return Attributes.required(map, name).l().stream()
        .map(time -> Instant.ofEpochMilli(Long.parseLong(time.n())))
        .toList();
  }
}
