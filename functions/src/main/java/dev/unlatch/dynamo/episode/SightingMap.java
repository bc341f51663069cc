package dev.unlatch.dynamo.episode;

import dev.unlatch.dynamo.table.Attributes;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
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

  static Item write(Sighting sighting) {
    Item map =
        new Item()
            .putText(EVENT, sighting.event())
            .put(KIND, sighting.kind().name())
            .put(PUBLISHED, sighting.published())
            .put(ARRIVED, sighting.arrived())
            .put(INTAKES, intakes(sighting.intakes()));
    if (sighting.circumstances().areKnown()) {
      String text = sighting.circumstances().text();
      map.put(JSON, AttributeValue.fromB(EventText.compressed(text)));
    }
    return map;
  }

  static Sighting read(Item map) {
    return new Sighting(
        map.optionalText(EVENT),
        LockKind.valueOf(map.text(KIND)),
        map.instant(PUBLISHED),
        map.instant(ARRIVED),
        intakes(map),
        map.optional(JSON)
            .map(it -> Circumstances.of(EventText.expanded(it.b())))
            .orElse(Circumstances.UNKNOWN));
  }

  /// Intakes as stored under [#INTAKES], in an episode's item too.
  static AttributeValue intakes(Set<Intake> intakes) {
    return Attributes.set(intakes.stream().map(Intake::word).collect(Collectors.toSet()));
  }

  static Set<Intake> intakes(Item map) {
    return map.required(INTAKES).ss().stream().map(Intake::of).collect(Collectors.toSet());
  }
}
