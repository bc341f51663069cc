package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.optional;
import static dev.unlatch.dynamo.Attributes.set;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.policy.fact.LockKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An event that reported a lockout as a map in an episode's item. The event itself is compressed:
/// it is the largest part of the item, and each save writes the whole item.
final class SightingMap {
  static final String EVENT = "event"; // S: uuid; absent if the event has none
  static final String KIND = "kind"; // S: LockKind
  static final String PUBLISHED = "published"; // S: by Okta's clock
  static final String ARRIVED = "arrived"; // S
  static final String INTAKES = "intakes"; // SS
  static final String JSON = "json"; // B: EventText; absent if it is not kept

  private SightingMap() {}

  static AttributeValue write(Sighting sighting) {
    Map<String, AttributeValue> map = new HashMap<>();
    sighting.event().ifPresent(event -> map.put(EVENT, text(event)));
    map.put(KIND, text(sighting.kind().name()));
    map.put(PUBLISHED, text(sighting.published()));
    map.put(ARRIVED, text(sighting.arrived()));
    map.put(INTAKES, intakes(sighting.intakes()));
    sighting
        .json()
        .ifPresent(json -> map.put(JSON, AttributeValue.fromB(EventText.compressed(json))));
    return AttributeValue.fromM(map);
  }

  static Sighting read(Map<String, AttributeValue> map) {
    return new Sighting(
        optional(map, EVENT).map(AttributeValue::s),
        LockKind.valueOf(text(map, KIND)),
        instant(map, PUBLISHED),
        instant(map, ARRIVED),
        intakes(map),
        optional(map, JSON).map(it -> EventText.expanded(it.b())));
  }

  /// Intakes as stored under [#INTAKES], in an episode's item too.
  static AttributeValue intakes(Set<Intake> intakes) {
    return set(intakes.stream().map(Intake::word).collect(Collectors.toSet()));
  }

  static Set<Intake> intakes(Map<String, AttributeValue> map) {
    return Attributes.required(map, INTAKES).ss().stream()
        .map(Intake::of)
        .collect(Collectors.toSet());
  }
}
