package dev.unlatch.dynamo.organisation;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.policy.fact.Surroundings.Stop;
import java.util.ArrayList;
import java.util.List;

/// The operators' switch as an item, which does not expire.
///
/// It has its own partition, because operators may be allowed to write by partition alone
/// (`dynamodb:LeadingKeys`): whoever may turn the switch need not be able to release the brake.
public final class SwitchItem {
  public static final Key KEY = new Key("switch", "stop");

  static final String CHANGES = "changes"; // L of M: stopped, by, comment, at; latest first
  static final String REVISION = Table.REVISION; // N: counts the changes

  /// The most changes that are kept: with the longest texts, 50 KB of an item of 400 KB.
  static final int MOST_CHANGES = 50;

  private SwitchItem() {}

  /// The item with one more change.
  ///
  /// @param before as it was read; empty if there is none
  static Item write(Stop stop, Item before) {
    List<Stop> changes = new ArrayList<>(List.of(stop));
    changes.addAll(read(before));
    List<Stop> kept = changes.subList(0, Math.min(changes.size(), MOST_CHANGES));
    return new Item(KEY).put(CHANGES, kept, SwitchItem::write).put(REVISION, revision(before) + 1);
  }

  private static Item write(Stop stop) {
    return new Item()
        .put("stopped", stop.stopped())
        .put("by", stop.by())
        .put("comment", stop.comment())
        .put("at", stop.at());
  }

  /// How often it was changed.
  ///
  /// @param item empty if there is none
  public static long revision(Item item) {
    return item.isEmpty() ? 0 : item.number(REVISION);
  }

  /// The changes, latest first.
  ///
  /// @param item empty if there is none
  public static List<Stop> read(Item item) {
    return item.isEmpty() ? List.of() : item.maps(CHANGES, SwitchItem::stop);
  }

  private static Stop stop(Item map) {
    return new Stop(
        map.required("stopped").bool(), map.text("by"), map.text("comment"), map.instant("at"));
  }
}
