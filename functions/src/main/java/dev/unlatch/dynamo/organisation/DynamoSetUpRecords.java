package dev.unlatch.dynamo.organisation;

import dev.unlatch.check.SetUpFinding;
import dev.unlatch.check.SetUpFinding.Severity;
import dev.unlatch.check.SetUpRecord;
import dev.unlatch.check.SetUpRecords;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What keeps every lockout from being unlocked, in the table `Lockouts`: an item that does not
/// expire. A sweep puts it when that has changed.
public final class DynamoSetUpRecords implements SetUpRecords {
  public static final Key KEY = new Key(BrakeItem.ORGANISATION, "set-up");

  static final String PROBLEMS = "problems"; // L of M: check, text; remedy, if there is one
  static final String AT = "at"; // S: when they changed
  static final String REVISION = Table.REVISION; // N: counts the saves

  private static final String REMEDY = "remedy";

  private final Table table;

  public DynamoSetUpRecords(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Optional<SetUpRecord> read() {
    return table.find(KEY, DynamoSetUpRecords::read);
  }

  @Override
  public boolean save(SetUpRecord record) {
    return table.putIfUnchanged(write(record));
  }

  static Item write(SetUpRecord setUp) {
    return new Item(KEY)
        .put(PROBLEMS, setUp.problems(), DynamoSetUpRecords::write)
        .put(AT, setUp.at())
        .put(REVISION, setUp.revision());
  }

  private static Item write(SetUpFinding problem) {
    return new Item()
        .put("check", problem.check())
        .put("text", problem.text())
        .putText(REMEDY, problem.remedy());
  }

  public static SetUpRecord read(Item item) {
    return new SetUpRecord(
        item.number(REVISION), item.maps(PROBLEMS, DynamoSetUpRecords::problem), item.instant(AT));
  }

  private static SetUpFinding problem(Item map) {
    return new SetUpFinding(
        map.text("check"), Severity.PROBLEM, map.text("text"), map.optionalText(REMEDY));
  }
}
