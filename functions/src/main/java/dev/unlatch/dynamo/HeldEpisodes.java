package dev.unlatch.dynamo;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// The held episodes, found by the index `Held`.
///
/// The index holds the keys alone, and is some moments behind the table: each episode is read from
/// the table itself, together with the one that would follow it, 50 in a request: one whose user
/// was locked again has left the index, but not where a version before this one has written it.
record HeldEpisodes(Table table) {
  /// On the template's table: its partition is `held`, its sort key `until`, when they were held.
  static final String INDEX = "Held";

  private static final Comparator<Cursor> OLDEST =
      Comparator.comparing(cursor -> Attributes.text(cursor.item(), EpisodeItem.UNTIL));

  /// An item that is next in its shard, and those after it.
  private record Cursor(
      Map<String, AttributeValue> item, Iterator<Map<String, AttributeValue>> rest) {
    static Optional<Cursor> next(Iterator<Map<String, AttributeValue>> items) {
      return items.hasNext() ? Optional.of(new Cursor(items.next(), items)) : Optional.empty();
    }
  }

  Stream<Episode> oldestFirst() {
    return keys()
        .gather(Gatherers.windowFixed(Table.MOST_KEYS / 2))
        .flatMap(some -> stillHeld(some).stream());
  }

  /// The keys of all shards in one order.
  private Stream<Key> keys() {
    PriorityQueue<Cursor> shards = new PriorityQueue<>(OLDEST);
    IntStream.range(0, EpisodeItem.HELD_SHARDS)
        .mapToObj(this::shard)
        .forEach(items -> Cursor.next(items).ifPresent(shards::add));
    return Stream.iterate(
            Optional.ofNullable(shards.poll()),
            Optional::isPresent,
            cursor -> {
              cursor.flatMap(it -> Cursor.next(it.rest())).ifPresent(shards::add);
              return Optional.ofNullable(shards.poll());
            })
        .map(cursor -> Key.of(cursor.orElseThrow().item()));
  }

  private Iterator<Map<String, AttributeValue>> shard(int number) {
    return table.dynamo().queryPaginator(query(number).build()).items().iterator();
  }

  private QueryRequest.Builder query(int shard) {
    return QueryRequest.builder()
        .tableName(table.name())
        .indexName(INDEX)
        .keyConditionExpression("held = :shard")
        .expressionAttributeValues(Map.of(":shard", Attributes.text(Integer.toString(shard))));
  }

  /// A page of one shard.
  ///
  /// @param after the key of the item before it; empty for the first page
  QueryResponse page(int shard, Map<String, AttributeValue> after, int limit) {
    QueryRequest.Builder query = query(shard).limit(limit);
    return table
        .dynamo()
        .query(after.isEmpty() ? query.build() : query.exclusiveStartKey(after).build());
  }

  /// The episodes of some keys that are held, without those whose user was locked again since.
  List<Episode> stillHeld(List<Key> keys) {
    List<Key> both = keys.stream().flatMap(key -> Stream.of(key, EpisodeItem.after(key))).toList();
    Map<Key, Map<String, AttributeValue>> items = table.read(both);
    return keys.stream()
        .filter(key -> items.containsKey(key) && !items.containsKey(EpisodeItem.after(key)))
        .map(key -> Found.read(key, items.getOrDefault(key, Map.of()), EpisodeItem::read))
        .filter(episode -> episode.state() == State.HELD)
        .toList();
  }
}
