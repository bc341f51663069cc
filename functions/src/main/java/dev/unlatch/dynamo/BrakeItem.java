package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.list;
import static dev.unlatch.dynamo.Attributes.maps;
import static dev.unlatch.dynamo.Attributes.number;
import static dev.unlatch.dynamo.Attributes.optional;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Brake.Probe;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The organisation's brake as an item, which does not expire.
final class BrakeItem {
  static final String ORGANISATION = "organisation";
  static final Key KEY = new Key(ORGANISATION, "brake");

  static final String STATE = "state"; // S: Brake.State
  static final String SINCE = "since"; // S
  static final String UNTIL = "until"; // S: see Brake
  // L of M: user, at; lockedAgain (BOOL), if true; oldest first, at most 200
  static final String PROBES = "probes";
  static final String BECAUSE = "because"; // S
  static final String REVISION = Change.REVISION; // N: counts the saves
  static final String ENTERED = "entered"; // N: see Brake; absent in items of earlier versions

  private static final String LOCKED_AGAIN = "lockedAgain";

  private BrakeItem() {}

  static Map<String, AttributeValue> write(Brake brake) {
    Map<String, AttributeValue> item = new HashMap<>(KEY.attributes());
    item.put(STATE, text(brake.state().name()));
    item.put(SINCE, text(brake.since()));
    item.put(UNTIL, text(brake.until()));
    item.put(PROBES, list(brake.probes(), BrakeItem::write));
    item.put(BECAUSE, text(brake.because()));
    item.put(REVISION, number(brake.revision()));
    item.put(ENTERED, number(brake.entered()));
    return item;
  }

  private static AttributeValue write(Probe probe) {
    Map<String, AttributeValue> map = new HashMap<>();
    map.put("user", text(probe.user()));
    map.put("at", text(probe.at()));
    if (probe.lockedAgain()) {
      map.put(LOCKED_AGAIN, AttributeValue.fromBool(true));
    }
    return AttributeValue.fromM(map);
  }

  static Brake read(Map<String, AttributeValue> item) {
    return new Brake(
        Brake.State.valueOf(text(item, STATE)),
        instant(item, SINCE),
        instant(item, UNTIL),
        maps(item, PROBES).stream().map(BrakeItem::probe).toList(),
        text(item, BECAUSE),
        number(item, REVISION),
        optional(item, ENTERED).map(it -> Long.parseLong(it.n())).orElse(0L));
  }

  private static Probe probe(Map<String, AttributeValue> map) {
    return new Probe(text(map, "user"), instant(map, "at"), map.containsKey(LOCKED_AGAIN));
  }
}
