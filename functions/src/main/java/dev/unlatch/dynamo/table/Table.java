package dev.unlatch.dynamo.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// The table `Lockouts`, by keys.
///
/// @param name its name
public record Table(DynamoDbClient dynamo, String name) {
  public static final String REVISION = "revision"; // N: counts the saves, from 1

  /// The most items in a request (AWS, `BatchGetItem`).
  public static final int MOST_KEYS = 100;

  /// How often leftovers of DynamoDB are asked for again without getting any.
  private static final int MOST_TRIES = 6;

  /// Why a transaction is cancelled if one of its items was changed, or is being changed (AWS,
  /// `TransactWriteItems`: cancellation reasons).
  private static final Set<String> CHANGED =
      Set.of("ConditionalCheckFailed", "TransactionConflict");

  /// From 25 ms, the SDK's own first wait for DynamoDB (AWS, "Retry behavior"), to half a second:
  /// about a second and a half in total.
  private static final BackoffStrategy PAUSE =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(500));

  /// Items as they are right now, in as few requests as possible.
  ///
  /// Everything in a request is read consistently: DynamoDB has one such setting for all keys of a
  /// table, and the brake, the switch, and another worker's latest write must not be missed.
  ///
  /// @return those that are there
  /// @throws IllegalStateException if DynamoDB keeps leaving some out
  public Map<Key, Item> read(Collection<Key> keys) {
    Map<Key, Item> found = new HashMap<>();
    read(keys, KeysAndAttributes.builder().consistentRead(true))
        .forEach(item -> found.put(Key.of(item), item));
    return found;
  }

  /// An item as it is right now; empty if it is not there.
  ///
  /// @throws IllegalStateException if DynamoDB does not read it
  public Optional<Item> find(Key key) {
    return Optional.ofNullable(read(List.of(key)).get(key));
  }

  /// What an item says right now; empty if it is not there.
  ///
  /// @throws IllegalStateException if it cannot be read
  public <T> Optional<T> find(Key key, Function<Item, T> reading) {
    return find(key).map(item -> key.read(item, reading));
  }

  /// One attribute of items and their keys, as they were at most some moments ago, at half the
  /// price.
  ///
  /// @return the items that are there
  /// @throws IllegalStateException if DynamoDB keeps leaving some out
  public List<Item> glance(Collection<Key> keys, String attribute) {
    return read(
        keys,
        KeysAndAttributes.builder()
            .projectionExpression("pk, sk, #attribute")
            .expressionAttributeNames(Map.of("#attribute", attribute)));
  }

  private List<Item> read(Collection<Key> keys, KeysAndAttributes.Builder request) {
    return keys.stream()
        .distinct()
        .map(Key::attributes)
        .gather(Gatherers.windowFixed(MOST_KEYS))
        .flatMap(some -> readSome(some, request).stream())
        .toList();
  }

  private List<Item> readSome(
      List<Map<String, AttributeValue>> keys, KeysAndAttributes.Builder request) {
    List<Item> found = new ArrayList<>();
    List<Map<String, AttributeValue>> left = keys;
    int tries = 0;
    while (!left.isEmpty()) {
      BatchGetItemResponse answer = get(request.keys(left).build());
      answer.responses().getOrDefault(name, List.of()).forEach(it -> found.add(new Item(it)));
      List<Map<String, AttributeValue>> unread = unread(answer);
      tries = unread.size() < left.size() ? 0 : tries + 1;
      left = unread;
      if (!left.isEmpty()) {
        pause(tries, left.size());
      }
    }
    return found;
  }

  private BatchGetItemResponse get(KeysAndAttributes wanted) {
    return dynamo.batchGetItem(request -> request.requestItems(Map.of(name, wanted)));
  }

  private List<Map<String, AttributeValue>> unread(BatchGetItemResponse answer) {
    KeysAndAttributes unread = answer.unprocessedKeys().get(name);
    return unread == null ? List.of() : unread.keys();
  }

  private static void pause(int tries, int left) {
    if (tries >= MOST_TRIES) {
      throw new IllegalStateException("DynamoDB does not read %d items".formatted(left));
    }
    try {
      Thread.sleep(PAUSE.computeDelay(tries + 1));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the table was read", interrupted);
    }
  }

  /// A query for the items of a partition, read consistently.
  public QueryRequest.Builder in(String partition) {
    return QueryRequest.builder()
        .tableName(name)
        .keyConditionExpression("pk = :partition")
        .expressionAttributeValues(Map.of(":partition", Attributes.text(partition)))
        .consistentRead(true);
  }

  /// A query for the items of a partition whose sort keys begin with `start`, latest first, read
  /// consistently.
  public QueryRequest.Builder latest(String partition, String start) {
    return in(partition)
        .keyConditionExpression("pk = :partition AND begins_with(sk, :start)")
        .expressionAttributeValues(
            Map.of(":partition", Attributes.text(partition), ":start", Attributes.text(start)))
        .scanIndexForward(false);
  }

  /// The first page of what a query finds.
  public List<Item> page(QueryRequest.Builder query) {
    return dynamo.query(query.build()).items().stream().map(Item::new).toList();
  }

  /// All that a query finds, page by page as the stream asks for it.
  public Stream<Item> all(QueryRequest.Builder query) {
    return dynamo.queryPaginator(query.build()).items().stream().map(Item::new);
  }

  /// Puts an item under a condition.
  ///
  /// @return false if the condition does not hold, or cannot be checked while the item is part of a
  ///   transaction (AWS, `PutItem`: `TransactionConflictException`)
  public boolean put(PutItemRequest.Builder put) {
    try {
      dynamo.putItem(put.tableName(name).build());
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException changed) {
      return false;
    }
  }

  /// Puts an item unless it was changed since it was read.
  ///
  /// @param item with its new revision
  /// @return false if it was changed
  public boolean putIfUnchanged(Item item) {
    Put put = ifUnchanged(item);
    return put(
        PutItemRequest.builder()
            .item(put.item())
            .conditionExpression(put.conditionExpression())
            .expressionAttributeNames(put.expressionAttributeNames())
            .expressionAttributeValues(put.expressionAttributeValues()));
  }

  /// An item counts its saves: it replaces the one with the previous revision, or nothing if it is
  /// the first.
  private Put ifUnchanged(Item item) {
    Put.Builder put = Put.builder().tableName(name).item(item.attributes());
    long read = item.number(REVISION) - 1;
    return read == 0
        ? put.conditionExpression("attribute_not_exists(pk)").build()
        : put.conditionExpression("#revision = :read")
            .expressionAttributeNames(Map.of("#revision", REVISION))
            .expressionAttributeValues(Map.of(":read", Attributes.number(read)))
            .build();
  }

  /// Puts items unless one of them was changed since it was read: all of them, or none. If the
  /// client repeats the request, DynamoDB recognises its token and carries it out once (AWS,
  /// `TransactWriteItems`: idempotency).
  ///
  /// @return false if one was changed, or is being changed by another request right now
  /// @throws TransactionCanceledException if nothing was put for another reason, such as throttling
  public boolean putTogether(List<Item> items) {
    TransactWriteItemsRequest together =
        TransactWriteItemsRequest.builder()
            .transactItems(items.stream().map(this::amongOthers).toList())
            .clientRequestToken(UUID.randomUUID().toString())
            .build();
    try {
      dynamo.transactWriteItems(together);
      return true;
    } catch (TransactionCanceledException cancelled) {
      if (cancelled.cancellationReasons().stream().anyMatch(Table::isChange)) {
        return false;
      }
      throw cancelled;
    }
  }

  private TransactWriteItem amongOthers(Item item) {
    return TransactWriteItem.builder().put(ifUnchanged(item)).build();
  }

  private static boolean isChange(CancellationReason reason) {
    return CHANGED.contains(String.valueOf(reason.code()));
  }
}
