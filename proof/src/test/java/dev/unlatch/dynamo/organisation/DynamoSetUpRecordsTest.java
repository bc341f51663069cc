package dev.unlatch.dynamo.organisation;

import dev.unlatch.check.SetUpRecords;
import dev.unlatch.check.SetUpRecordsContract;
import dev.unlatch.dynamo.Workers;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/// What keeps every lockout from being unlocked, on the table.
@StandIns.Given
class DynamoSetUpRecordsTest extends SetUpRecordsContract {
  private final Workers workers;

  DynamoSetUpRecordsTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
  }

  @AfterEach
  void close() {
    workers.close();
  }

  @Override
  protected SetUpRecords records() {
    return new DynamoSetUpRecords(workers.client(), workers.table());
  }
}
