package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.table.Attributes.text;

import dev.unlatch.dynamo.episode.EpisodeItem;
import dev.unlatch.dynamo.organisation.SourceItem;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Erases what the table has about one user: the episodes, the warnings, and what people were told.
/// The sources of attempts stay, without the user. It can be repeated at any time, and continues
/// where it was stopped.
public final class Forgetting {
  private final Table table;
  private final String user;

  /// What was erased about a user.
  ///
  /// @param lockouts how many episodes
  /// @param sources how many items about the sources of attempts the user was removed from
  public record Forgotten(int lockouts, int sources) {}

  /// @param user an Okta user id
  public Forgetting(DynamoDbClient dynamo, String table, String user) {
    this.table = new Table(dynamo, table);
    this.user = user;
  }

  /// Erases everything.
  public Forgotten all() {
    int sources = elsewhere();
    return new Forgotten(own(), sources);
  }

  private int own() {
    QueryRequest.Builder own = table.in(Key.USER + user).projectionExpression("pk, sk");
    List<Key> keys = table.all(own).map(Key::of).toList();
    keys.forEach(
        key -> table.dynamo().deleteItem(it -> it.tableName(table.name()).key(key.attributes())));
    return (int) keys.stream().filter(it -> it.sort().startsWith(EpisodeItem.EPISODES)).count();
  }

  /// Sources are kept by address, and what people were told by window: all of them are read, at
  /// once.
  ///
  /// @return from how many sources the user was erased
  private int elsewhere() {
    ScanRequest both =
        ScanRequest.builder()
            .tableName(table.name())
            .filterExpression("begins_with(pk, :sources) OR begins_with(pk, :told)")
            .expressionAttributeValues(
                Map.of(":sources", text(SourceItem.SOURCE), ":told", text(ToldItem.TOLD)))
            .consistentRead(true)
            .build();
    return (int)
        table.dynamo().scanPaginator(both).items().stream()
            .map(Item::new)
            .filter(this::isErasedSource)
            .count();
  }

  private boolean isErasedSource(Item item) {
    Key key = Key.of(item);
    if (ToldItem.isOf(user, key)) {
      untell(item);
    }
    return key.partition().startsWith(SourceItem.SOURCE) && erase(item);
  }

  /// A digest still counts the event, without its user.
  private void untell(Item item) {
    Key key = Key.of(item);
    List<TransactWriteItem> changes = new ArrayList<>();
    changes.add(
        TransactWriteItem.builder()
            .delete(it -> it.tableName(table.name()).key(key.attributes()))
            .build());
    if (ToldItem.counts(key)) {
      Map<String, AttributeValue> other = ToldItem.ofAnother(nobody(), item).attributes();
      changes.add(
          TransactWriteItem.builder().put(it -> it.tableName(table.name()).item(other)).build());
    }
    var _ = table.dynamo().transactWriteItems(it -> it.transactItems(changes));
  }

  private static String nobody() {
    return "forgotten-" + UUID.randomUUID();
  }

  private boolean erase(Item item) {
    List<UpdateItemRequest.Builder> changes = SourceItem.replace(user, nobody(), item);
    changes.forEach(it -> table.dynamo().updateItem(it.tableName(table.name()).build()));
    return !changes.isEmpty();
  }
}
