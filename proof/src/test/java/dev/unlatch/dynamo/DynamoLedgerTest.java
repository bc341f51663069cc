package dev.unlatch.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.message.Ledger;
import dev.unlatch.message.LedgerContract;
import dev.unlatch.message.Window;
import dev.unlatch.message.Window.Series;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What people were told, on the table.
@StandIns.Given
class DynamoLedgerTest extends LedgerContract {
  private final Workers workers;
  private final DynamoLedger ledger;

  DynamoLedgerTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
    ledger = new DynamoLedger(workers.client(), workers.table(), workers::now);
  }

  @AfterEach
  void close() {
    workers.close();
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  private List<Map<String, AttributeValue>> items() {
    return workers.client().scan(it -> it.tableName(workers.table())).items();
  }

  private void tellOf(String user) {
    var _ = ledger.enter(WINDOW, entry(user));
    ledger.sent(WINDOW, entry(user).id());
    ledger.keep(new Ledger.Receipt(user + "/1", Channel.SLACK, Details.ID, ZONE, false));
    Series mail =
        new Series(Channel.USER, "lockout-held", Optional.of("risk"), Optional.of(user), false);
    var _ = ledger.enter(new Window(mail, FROM, TO), entry(user));
  }

  /// A role can be limited to these partitions, and the stream leaves them out.
  @Test
  void liesInPartitionsOfItsOwnAndExpires() {
    tellOf("robin");
    ledger.digested(WINDOW, 1, 1);
    assertEquals(4, items().size());
    for (Map<String, AttributeValue> item : items()) {
      assertTrue(Key.of(new Item(item)).partition().startsWith("told#"), item::toString);
      assertEquals(
          workers.now().plus(DynamoLedger.KEPT).getEpochSecond(), new Item(item).number("expires"));
    }
  }

  @Test
  void asksOnceForAWindowAtAGlance() {
    tellOf("robin");
    workers.traffic().take();
    assertEquals(1, ledger.glance(WINDOW, 4).entries());
    assertEquals(1, workers.traffic().take().size());
  }

  @Test
  void forgetsAUserAndCountsTheEventAllTheSame() {
    tellOf("robin");
    tellOf("robin2");
    var _ = new Forgetting(workers.client(), workers.table(), "robin").all();
    assertFalse(items().toString().contains("robin/"), () -> items().toString());
    assertFalse(items().toString().contains("robin@"), () -> items().toString());
    assertEquals(2, ledger.entries(WINDOW).filter(Ledger.Entry::sent).count());
    assertEquals(1, ledger.receipts("robin2/1").size());
  }
}
