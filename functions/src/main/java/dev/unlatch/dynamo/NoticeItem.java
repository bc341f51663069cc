package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.number;
import static dev.unlatch.dynamo.Attributes.required;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.response.Allowance;
import dev.unlatch.response.Circuit;
import dev.unlatch.response.Notice;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What workers tell each other of Okta as an item, which does not expire.
final class NoticeItem {
  static final Key KEY = new Key(BrakeItem.ORGANISATION, "okta");

  static final String SPENT = "spent"; // M of M: limit, remaining, reset; by endpoints
  static final String CROWDED = "crowded"; // S
  static final String CIRCUIT = "circuit"; // S: Circuit.State
  static final String SINCE = "since"; // S: see Circuit
  static final String UNTIL = "until"; // S
  static final String OPENINGS = "openings"; // N
  static final String REVISION = Change.REVISION; // N: counts the saves

  private NoticeItem() {}

  static Map<String, AttributeValue> write(Notice notice) {
    Map<String, AttributeValue> item = new HashMap<>(KEY.attributes());
    item.put(SPENT, AttributeValue.fromM(spent(notice)));
    item.put(CROWDED, text(notice.crowded()));
    item.put(CIRCUIT, text(notice.circuit().state().name()));
    item.put(SINCE, text(notice.circuit().since()));
    item.put(UNTIL, text(notice.circuit().until()));
    item.put(OPENINGS, number(notice.circuit().openings()));
    item.put(REVISION, number(notice.revision()));
    return item;
  }

  private static Map<String, AttributeValue> spent(Notice notice) {
    return notice.spent().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> write(it.getValue())));
  }

  private static AttributeValue write(Allowance allowance) {
    return AttributeValue.fromM(
        Map.of(
            "limit", number(allowance.limit()),
            "remaining", number(allowance.remaining()),
            "reset", text(allowance.reset())));
  }

  /// @param item empty when it is not there
  static Notice read(Map<String, AttributeValue> item) {
    if (item.isEmpty()) {
      return Notice.NONE;
    }
    Circuit circuit =
        new Circuit(
            Circuit.State.valueOf(text(item, CIRCUIT)),
            instant(item, SINCE),
            instant(item, UNTIL),
            Math.toIntExact(number(item, OPENINGS)));
    Map<String, Allowance> spent =
        required(item, SPENT).m().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> allowance(it.getValue().m())));
    return new Notice(spent, instant(item, CROWDED), circuit, number(item, REVISION));
  }

  private static Allowance allowance(Map<String, AttributeValue> map) {
    return new Allowance(
        Math.toIntExact(number(map, "limit")),
        Math.toIntExact(number(map, "remaining")),
        instant(map, "reset"));
  }
}
