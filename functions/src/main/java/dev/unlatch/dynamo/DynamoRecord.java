package dev.unlatch.dynamo;

import dev.unlatch.dynamo.episode.EpisodeItem;
import dev.unlatch.dynamo.organisation.BrakeItem;
import dev.unlatch.dynamo.organisation.DynamoPolicies;
import dev.unlatch.dynamo.organisation.SwitchItem;
import dev.unlatch.dynamo.table.Attributes;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.tell.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// Everything in the table `Lockouts` that others can be told of again. It is not read
/// consistently, at half the price: what is saved meanwhile comes by the stream.
public final class DynamoRecord {
  /// How many items a part has at most: all that they mean fits into 40 requests to the bus.
  private static final int MOST_ITEMS = 200;

  private final Table table;

  public DynamoRecord(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  /// A part of the table.
  ///
  /// @param unreadable why items cannot be read, by their keys, such as `user#00u1a2b3c4
  ///   episode#000001`
  /// @param next where the rest is; empty if this is the last part
  public record Part(List<Event> events, Map<String, String> unreadable, Optional<String> next) {
    public Part {
      events = List.copyOf(events);
      unreadable = Map.copyOf(unreadable);
    }
  }

  /// Reads a part.
  ///
  /// @param from from the part before; empty for the first
  public Part part(Optional<String> from) {
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .tableName(table.name())
            .limit(MOST_ITEMS)
            .filterExpression(
                "begins_with(sk, :episodes) OR pk IN (:organisation, :switch)"
                    + " OR (pk = :policy AND begins_with(sk, :activations))")
            .expressionAttributeValues(
                Map.of(
                    ":episodes", Attributes.text(EpisodeItem.EPISODES),
                    ":organisation", Attributes.text(BrakeItem.KEY.partition()),
                    ":switch", Attributes.text(SwitchItem.KEY.partition()),
                    ":policy", Attributes.text(DynamoPolicies.KEY.partition()),
                    ":activations", Attributes.text(DynamoPolicies.ACTIVATIONS)));
    from.map(Key::parse).ifPresent(key -> scan.exclusiveStartKey(key.attributes()));
    return part(table.dynamo().scan(scan.build()));
  }

  private static Part part(ScanResponse answer) {
    List<Event> events = new ArrayList<>();
    Map<String, String> unreadable = new HashMap<>();
    for (Map<String, AttributeValue> attributes : answer.items()) {
      ItemEvents item = ItemEvents.of(new Item(attributes));
      try {
        events.addAll(item.onRecord());
      } catch (RuntimeException broken) {
        unreadable.put(item.key().toString(), UnreadableItemException.why(broken));
      }
    }
    return new Part(events, unreadable, Key.rest(answer.lastEvaluatedKey()));
  }
}
