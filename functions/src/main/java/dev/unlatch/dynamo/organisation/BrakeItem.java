package dev.unlatch.dynamo.organisation;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Brake.Probe;

/// The organisation's brake as an item, which does not expire.
public final class BrakeItem {
  static final String ORGANISATION = "organisation";
  public static final Key KEY = new Key(ORGANISATION, "brake");

  static final String STATE = "state"; // S: Brake.State
  static final String SINCE = "since"; // S
  static final String UNTIL = "until"; // S: see Brake
  // L of M: user, lockout (N), at; lockedAgain (BOOL), if true; oldest first, at most 200
  static final String PROBES = "probes";
  static final String BECAUSE = "because"; // S
  static final String REVISION = Table.REVISION; // N: counts the saves
  static final String ENTERED = "entered"; // N: see Brake; absent in items of earlier versions

  private static final String LOCKED_AGAIN = "lockedAgain";

  private BrakeItem() {}

  static Item write(Brake brake) {
    return new Item(KEY)
        .put(STATE, brake.state().name())
        .put(SINCE, brake.since())
        .put(UNTIL, brake.until())
        .put(PROBES, brake.probes(), BrakeItem::write)
        .put(BECAUSE, brake.because())
        .put(REVISION, brake.revision())
        .put(ENTERED, brake.entered());
  }

  private static Item write(Probe probe) {
    return new Item()
        .put("user", probe.user())
        .put("lockout", probe.lockout())
        .put("at", probe.at())
        .putFlag(LOCKED_AGAIN, probe.lockedAgain());
  }

  public static Brake read(Item item) {
    return new Brake(
        Brake.State.valueOf(item.text(STATE)),
        item.instant(SINCE),
        item.instant(UNTIL),
        item.maps(PROBES, BrakeItem::probe),
        item.text(BECAUSE),
        item.number(REVISION),
        item.optionalNumber(ENTERED).orElse(0L));
  }

  private static Probe probe(Item map) {
    int lockout = Math.toIntExact(map.number("lockout"));
    return new Probe(map.text("user"), lockout, map.instant("at"), map.has(LOCKED_AGAIN));
  }
}
