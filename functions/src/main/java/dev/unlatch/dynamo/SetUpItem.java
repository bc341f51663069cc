package dev.unlatch.dynamo;

import dev.unlatch.check.SetUpFinding;
import dev.unlatch.check.SetUpFinding.Severity;
import dev.unlatch.check.SetUpRecord;

/// What keeps every lockout from being unlocked as an item, which does not expire. A sweep puts it
/// when that has changed.
final class SetUpItem {
  static final Key KEY = new Key(BrakeItem.ORGANISATION, "set-up");

  static final String PROBLEMS = "problems"; // L of M: check, text; remedy, if there is one
  static final String AT = "at"; // S: when they changed
  static final String REVISION = Change.REVISION; // N: counts the saves

  private static final String REMEDY = "remedy";

  private SetUpItem() {}

  static Item write(SetUpRecord setUp) {
    return new Item(KEY)
        .put(PROBLEMS, setUp.problems(), SetUpItem::write)
        .put(AT, setUp.at())
        .put(REVISION, setUp.revision());
  }

  private static Item write(SetUpFinding problem) {
    return new Item()
        .put("check", problem.check())
        .put("text", problem.text())
        .putText(REMEDY, problem.remedy());
  }

  static SetUpRecord read(Item item) {
    return new SetUpRecord(
        item.number(REVISION), item.maps(PROBLEMS, SetUpItem::problem), item.instant(AT));
  }

  private static SetUpFinding problem(Item map) {
    return new SetUpFinding(
        map.text("check"), Severity.PROBLEM, map.text("text"), map.optionalText(REMEDY));
  }
}
