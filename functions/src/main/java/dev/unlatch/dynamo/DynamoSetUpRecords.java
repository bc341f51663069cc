package dev.unlatch.dynamo;

import dev.unlatch.check.SetUpRecord;
import dev.unlatch.check.SetUpRecords;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What keeps every lockout from being unlocked, in the table `Lockouts` ([SetUpItem]).
public final class DynamoSetUpRecords implements SetUpRecords {
  private final Table table;

  public DynamoSetUpRecords(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Optional<SetUpRecord> read() {
    return table.find(SetUpItem.KEY).map(item -> Found.read(SetUpItem.KEY, item, SetUpItem::read));
  }

  @Override
  public boolean save(SetUpRecord record) {
    return table.putAsRead(new Change(SetUpItem.write(record)));
  }
}
