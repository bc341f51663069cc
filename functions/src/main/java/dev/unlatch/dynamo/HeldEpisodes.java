package dev.unlatch.dynamo;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.sweep.OpenEpisodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// The held episodes, found by the index `Held`.
///
/// The index holds only the keys, and lags some moments behind the table: each episode is read from
/// the table itself, together with the one that would follow it, 50 in a request. One whose user
/// was locked again has left the index, unless an earlier version has written it.
record HeldEpisodes(Table table) {
  /// Part of the template's table: its partition is `held`, its sort key `until`, when they were
  /// held.
  static final String INDEX = "Held";

  /// The parts of a key of the index, in the order in which a position spells them.
  private static final List<String> KEY =
      List.of(EpisodeItem.HELD, EpisodeItem.UNTIL, Key.PARTITION, Key.SORT);

  Stream<Episode> oldestFirst() {
    return table
        .all(query())
        .map(Key::of)
        .gather(Gatherers.windowFixed(Table.MOST_KEYS / 2))
        .flatMap(some -> stillHeld(some).stream());
  }

  /// Some of the held episodes, and where the rest is.
  ///
  /// @param next from the previous page; empty for the first
  OpenEpisodes.Page page(Optional<String> next, int limit) {
    QueryRequest.Builder query = query().limit(limit);
    next.ifPresent(position -> query.exclusiveStartKey(key(position)));
    QueryResponse some = table.dynamo().query(query.build());
    List<Key> keys = some.items().stream().map(Item::new).map(Key::of).toList();
    Optional<String> rest =
        Optional.of(new Item(some.lastEvaluatedKey()))
            .filter(it -> !it.isEmpty())
            .map(HeldEpisodes::spelled);
    return new OpenEpisodes.Page(stillHeld(keys), rest);
  }

  private static String spelled(Item key) {
    return String.join(Key.SEPARATOR, KEY.stream().map(key::text).toList());
  }

  private static Map<String, AttributeValue> key(String position) {
    List<String> parts = List.of(position.split(Key.SEPARATOR, -1));
    return KEY.stream()
        .collect(
            Collectors.toMap(name -> name, name -> Attributes.text(parts.get(KEY.indexOf(name)))));
  }

  private QueryRequest.Builder query() {
    return QueryRequest.builder()
        .tableName(table.name())
        .indexName(INDEX)
        .keyConditionExpression("held = :held")
        .expressionAttributeValues(Map.of(":held", Attributes.text(EpisodeItem.HELD)));
  }

  /// The held episodes among some keys, without those whose user was locked again.
  private List<Episode> stillHeld(List<Key> keys) {
    List<Key> both = keys.stream().flatMap(key -> Stream.of(key, EpisodeItem.after(key))).toList();
    Map<Key, Item> items = table.read(both);
    return keys.stream()
        .filter(key -> items.containsKey(key) && !items.containsKey(EpisodeItem.after(key)))
        .map(key -> Found.read(key, items.getOrDefault(key, Item.NONE), EpisodeItem::read))
        .filter(episode -> episode.state() == State.HELD)
        .toList();
  }
}
