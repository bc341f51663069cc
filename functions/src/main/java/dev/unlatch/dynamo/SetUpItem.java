package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.list;
import static dev.unlatch.dynamo.Attributes.maps;
import static dev.unlatch.dynamo.Attributes.number;
import static dev.unlatch.dynamo.Attributes.optional;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.check.SetUpFinding;
import dev.unlatch.check.SetUpFinding.Severity;
import dev.unlatch.check.SetUpRecord;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What keeps every lockout from being unlocked as an item, which does not expire. A sweep puts it
/// when that has changed.
final class SetUpItem {
  static final Key KEY = new Key(BrakeItem.ORGANISATION, "set-up");

  static final String PROBLEMS = "problems"; // L of M: check, text; remedy, if there is one
  static final String AT = "at"; // S: when they changed
  static final String REVISION = Change.REVISION; // N: counts the saves

  private static final String REMEDY = "remedy";

  private SetUpItem() {}

  static Map<String, AttributeValue> write(SetUpRecord setUp) {
    Map<String, AttributeValue> item = new HashMap<>(KEY.attributes());
    item.put(PROBLEMS, list(setUp.problems(), SetUpItem::write));
    item.put(AT, text(setUp.at()));
    item.put(REVISION, number(setUp.revision()));
    return item;
  }

  private static AttributeValue write(SetUpFinding problem) {
    Map<String, AttributeValue> map = new HashMap<>();
    map.put("check", text(problem.check()));
    map.put("text", text(problem.text()));
    problem.remedy().ifPresent(remedy -> map.put(REMEDY, text(remedy)));
    return AttributeValue.fromM(map);
  }

  static SetUpRecord read(Map<String, AttributeValue> item) {
    return new SetUpRecord(
        number(item, REVISION),
        maps(item, PROBLEMS).stream().map(SetUpItem::problem).toList(),
        instant(item, AT));
  }

  private static SetUpFinding problem(Map<String, AttributeValue> map) {
    return new SetUpFinding(
        text(map, "check"),
        Severity.PROBLEM,
        text(map, "text"),
        optional(map, REMEDY).map(AttributeValue::s));
  }
}
