package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.list;
import static dev.unlatch.dynamo.Attributes.maps;
import static dev.unlatch.dynamo.Attributes.number;
import static dev.unlatch.dynamo.Attributes.required;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.policy.fact.Stop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The operators' switch as an item, which does not expire.
///
/// It has its own partition, because operators may be allowed to write by partition alone
/// (`dynamodb:LeadingKeys`): whoever may turn the switch need not be able to release the brake.
final class SwitchItem {
  static final Key KEY = new Key("switch", "stop");

  static final String CHANGES = "changes"; // L of M: stopped, by, comment, at; latest first
  static final String REVISION = Change.REVISION; // N: counts the changes

  /// The most changes that are kept: with the longest texts, 50 KB of an item of 400 KB.
  static final int MOST_CHANGES = 50;

  private SwitchItem() {}

  /// The item with one more change.
  ///
  /// @param before as it was read; empty if there is none
  static Map<String, AttributeValue> write(Stop stop, Map<String, AttributeValue> before) {
    List<Stop> changes = new ArrayList<>(List.of(stop));
    changes.addAll(read(before));
    List<Stop> kept = changes.subList(0, Math.min(changes.size(), MOST_CHANGES));
    Map<String, AttributeValue> item = new HashMap<>(KEY.attributes());
    item.put(CHANGES, list(kept, SwitchItem::write));
    item.put(REVISION, number(revision(before) + 1));
    return item;
  }

  private static AttributeValue write(Stop stop) {
    return AttributeValue.fromM(
        Map.of(
            "stopped", AttributeValue.fromBool(stop.stopped()),
            "by", text(stop.by()),
            "comment", text(stop.comment()),
            "at", text(stop.at())));
  }

  /// How often it was changed.
  ///
  /// @param item empty if there is none
  static long revision(Map<String, AttributeValue> item) {
    return item.isEmpty() ? 0 : number(item, REVISION);
  }

  /// The changes, latest first.
  ///
  /// @param item empty if there is none
  static List<Stop> read(Map<String, AttributeValue> item) {
    return item.isEmpty() ? List.of() : maps(item, CHANGES).stream().map(SwitchItem::stop).toList();
  }

  private static Stop stop(Map<String, AttributeValue> map) {
    return new Stop(
        required(map, "stopped").bool(), text(map, "by"), text(map, "comment"), instant(map, "at"));
  }
}
