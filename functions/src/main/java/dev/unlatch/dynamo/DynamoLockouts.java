package dev.unlatch.dynamo;

import dev.unlatch.response.Episode;
import dev.unlatch.response.Lockouts;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The episodes in the table `Lockouts`: an item collection per user, an item per episode
/// ([EpisodeItem]).
///
/// An episode's sort key holds its number, so that of several workers that begin a user's next
/// episode at the same moment one succeeds, without an item to lock; and its revision, which every
/// save counts up, is a condition of each.
public final class DynamoLockouts implements Lockouts {
  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoLockouts(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Optional<Episode> latest(String user) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :user AND begins_with(sk, :episodes)")
            .expressionAttributeValues(
                Map.of(
                    ":user", AttributeValue.fromS(EpisodeItem.partition(user)),
                    ":episodes", AttributeValue.fromS(EpisodeItem.EPISODES)))
            .scanIndexForward(false)
            .limit(1)
            .consistentRead(true)
            .build();
    return dynamo.query(request).items().stream().findFirst().map(EpisodeItem::read);
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    Episode next = episode.saved();
    try {
      dynamo.putItem(put(episode, EpisodeItem.write(next)));
      return Optional.of(next);
    } catch (ConditionalCheckFailedException changedMeanwhile) {
      return Optional.empty();
    }
  }

  private PutItemRequest put(Episode episode, Map<String, AttributeValue> item) {
    PutItemRequest.Builder put = PutItemRequest.builder().tableName(table).item(item);
    return episode.revision() == 0
        ? put.conditionExpression("attribute_not_exists(pk)").build()
        : put.conditionExpression("revision = :revision")
            .expressionAttributeValues(
                Map.of(":revision", AttributeValue.fromN(Long.toString(episode.revision()))))
            .build();
  }
}
