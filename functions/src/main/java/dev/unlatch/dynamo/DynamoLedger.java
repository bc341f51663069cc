package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.text;

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
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
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
    Map<String, AttributeValue> item = expiring(ToldItem.write(window, entry));
    try {
      table
          .dynamo()
          .putItem(
              it ->
                  it.tableName(table.name())
                      .item(item)
                      .conditionExpression("attribute_not_exists(pk)")
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return entry;
    } catch (ConditionalCheckFailedException entered) {
      return ToldItem.entry(entered.item());
    }
  }

  private Map<String, AttributeValue> expiring(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> all = new HashMap<>(item);
    all.put(ToldItem.EXPIRES, Attributes.expiry(clock.instant().plus(KEPT)));
    return all;
  }

  /// The stage comes before the entries: one query reads both.
  @Override
  public Glance glance(Window window, int limit) {
    QueryRequest first = collection(ToldItem.partition(window)).limit(limit + 1).build();
    List<Map<String, AttributeValue>> items = table.dynamo().query(first).items();
    long entries = items.stream().filter(it -> ToldItem.isEntry(Key.of(it))).count();
    return new Glance(
        (int) Math.min(limit, entries),
        items.stream()
            .filter(it -> Key.of(it).equals(ToldItem.stage(window)))
            .findFirst()
            .map(ToldItem::stage)
            .orElse(Stage.NONE));
  }

  private QueryRequest.Builder collection(String partition) {
    return QueryRequest.builder()
        .tableName(table.name())
        .keyConditionExpression("pk = :partition")
        .expressionAttributeValues(Map.of(":partition", text(partition)))
        .consistentRead(true);
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
    change(
        key,
        "attribute_exists(pk)", // it was not forgotten meanwhile
        Map.of(what, AttributeValue.fromBool(true)));
  }

  @Override
  public void scheduled(Timer.Digesting timer) {
    change(
        ToldItem.stage(timer.window()),
        "attribute_not_exists(#due) OR #due < :due",
        expiring(
            Map.of(
                ToldItem.DUE, text(timer.due()),
                ToldItem.TOKEN, text(timer.token()))));
  }

  @Override
  public void digested(Window window, long edition, long told) {
    change(
        ToldItem.stage(window),
        "attribute_not_exists(#editions) OR #editions < :editions",
        expiring(
            Map.of(
                ToldItem.EDITIONS, Attributes.number(edition),
                ToldItem.TOLD_OF, Attributes.number(told))));
  }

  /// Sets attributes of an item, unless somebody has gone further.
  private void change(Key key, String condition, Map<String, AttributeValue> attributes) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    attributes.forEach(
        (name, value) -> {
          names.put("#" + name, name);
          values.put(":" + name, value);
        });
    String sets =
        String.join(
            ", ", attributes.keySet().stream().map(it -> "#%1$s = :%1$s".formatted(it)).toList());
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
        .dynamo()
        .queryPaginator(collection(ToldItem.partition(window)).build())
        .items()
        .stream()
        .filter(it -> ToldItem.isEntry(Key.of(it)))
        .map(ToldItem::entry);
  }

  @Override
  public void keep(Receipt receipt) {
    Map<String, AttributeValue> item = expiring(ToldItem.write(receipt));
    var _ = table.dynamo().putItem(it -> it.tableName(table.name()).item(item));
  }

  @Override
  public List<Receipt> receipts(String lockout) {
    return table.dynamo().query(collection(ToldItem.partition(lockout)).build()).items().stream()
        .filter(it -> Channel.of(Key.of(it).sort()).isPresent())
        .map(ToldItem::receipt)
        .toList();
  }
}
