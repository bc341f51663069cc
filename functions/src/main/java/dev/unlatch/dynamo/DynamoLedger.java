package dev.unlatch.dynamo;

import dev.unlatch.dynamo.table.Attributes;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.message.Ledger;
import dev.unlatch.message.Timer;
import dev.unlatch.message.Window;
import dev.unlatch.policy.tell.Channel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// What people were told, in the table `Lockouts`: an item collection per window and one per
/// lockout ([ToldItem]), under keys that the stream leaves out.
public final class DynamoLedger implements Ledger {
  /// How long the ledger remembers: longer than any window or escalation, and than SQS keeps a
  /// message.
  static final Duration KEPT = Duration.ofDays(15);

  private final Table table;
  private final InstantSource clock;

  public DynamoLedger(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.table = new Table(dynamo, table);
    this.clock = clock;
  }

  @Override
  public Entry enter(Window window, Entry entry) {
    Item item = expiring(ToldItem.write(window, entry));
    try {
      table
          .dynamo()
          .putItem(
              it ->
                  it.tableName(table.name())
                      .item(item.attributes())
                      .conditionExpression("attribute_not_exists(pk)")
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return entry;
    } catch (ConditionalCheckFailedException entered) {
      return ToldItem.entry(new Item(entered.item()));
    }
  }

  private Item expiring(Item item) {
    return item.put(ToldItem.EXPIRES, Attributes.expiry(clock.instant().plus(KEPT)));
  }

  /// The stage comes before the entries: one query reads both.
  @Override
  public Glance glance(Window window, int limit) {
    List<Item> items = table.page(table.in(ToldItem.partition(window)).limit(limit + 1));
    long entries = items.stream().filter(it -> ToldItem.isEntry(Key.of(it))).count();
    return new Glance(
        (int) Math.min(limit, entries),
        items.stream()
            .filter(it -> Key.of(it).equals(ToldItem.stage(window)))
            .findFirst()
            .map(ToldItem::stage)
            .orElse(Stage.NONE));
  }

  @Override
  public void choose(Window window, String event) {
    mark(ToldItem.key(window, event), ToldItem.CHOSEN);
  }

  @Override
  public void sent(Window window, String event) {
    mark(ToldItem.key(window, event), ToldItem.SENT);
  }

  private void mark(Key key, String what) {
    String there = "attribute_exists(pk)"; // it has not been forgotten since
    change(key, there, new Item().put(what, true));
  }

  @Override
  public void scheduled(Timer.Digesting timer) {
    change(
        ToldItem.stage(timer.window()),
        "attribute_not_exists(#due) OR #due < :due",
        expiring(new Item().put(ToldItem.DUE, timer.due()).put(ToldItem.TOKEN, timer.token())));
  }

  @Override
  public void digested(Window window, long edition, long told) {
    change(
        ToldItem.stage(window),
        "attribute_not_exists(#editions) OR #editions < :editions",
        expiring(new Item().put(ToldItem.EDITIONS, edition).put(ToldItem.TOLD_OF, told)));
  }

  /// Sets attributes of an item, unless somebody has gone further.
  private void change(Key key, String condition, Item attributes) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    attributes
        .attributes()
        .forEach(
            (name, value) -> {
              names.put("#" + name, name);
              values.put(":" + name, value);
            });
    String sets =
        String.join(
            ", ", attributes.names().stream().map(it -> "#%1$s = :%1$s".formatted(it)).toList());
    try {
      var _ =
          table
              .dynamo()
              .updateItem(
                  it ->
                      it.tableName(table.name())
                          .key(key.attributes())
                          .updateExpression("SET " + sets)
                          .conditionExpression(condition)
                          .expressionAttributeNames(names)
                          .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException _) {
      // what was to be noted is noted already, or is not wanted any more
    }
  }

  @Override
  public Stream<Entry> entries(Window window) {
    return table
        .all(table.in(ToldItem.partition(window)))
        .filter(it -> ToldItem.isEntry(Key.of(it)))
        .map(ToldItem::entry);
  }

  @Override
  public void keep(Receipt receipt) {
    Item item = expiring(ToldItem.write(receipt));
    var _ = table.dynamo().putItem(it -> it.tableName(table.name()).item(item.attributes()));
  }

  @Override
  public List<Receipt> receipts(String lockout) {
    return table.page(table.in(ToldItem.partition(lockout))).stream()
        .filter(it -> Channel.of(Key.of(it).sort()).isPresent())
        .map(ToldItem::receipt)
        .toList();
  }
}
