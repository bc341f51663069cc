package dev.unlatch.dynamo.episode;

import dev.unlatch.dynamo.table.Attributes;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.port.Lockouts.UnreadableEpisodeException;
import dev.unlatch.sweep.OpenEpisodes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// The open episodes in the table `Lockouts`: the held ones by the index `Held`, the overdue ones
/// by going through the table.
///
/// `Held` has only the keys, and lags some moments behind the table: each episode is read from the
/// table itself, together with the one that would follow it, 50 in a request. One whose user was
/// locked again leaves the index.
///
/// An index of the overdue ones would cost every lockout some write units. So the table is read in
/// parts of a megabyte (AWS, `Scan`), not consistently, at half the price.
public final class DynamoOpenEpisodes implements OpenEpisodes {
  /// How many held episodes a page has. A sweep asks Okta about each, and continues where a page
  /// ended: if the rate limit leaves us little, it might never reach the end of a longer one.
  static final int PAGE = 10;

  /// Part of the template's table: its partition is `held`, its sort key `until`, when they were
  /// held.
  static final String INDEX = "Held";

  /// The parts of a key of the index, in the order in which a position spells them.
  private static final List<String> POSITION =
      List.of(EpisodeItem.HELD, EpisodeItem.UNTIL, Key.PARTITION, Key.SORT);

  private final Table table;

  public DynamoOpenEpisodes(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  /// The held episodes, those held longest first, without those whose user was locked again. They
  /// are read as the stream asks for them; one held just now may still be missing.
  ///
  /// @param unreadable hears of each that cannot be read, and why
  public Stream<Episode> held(Consumer<String> unreadable) {
    return table
        .all(index())
        .map(Key::of)
        .gather(Gatherers.windowFixed(Table.MOST_KEYS / 2))
        .flatMap(this::last)
        .flatMap(item -> readable(item, unreadable))
        .filter(DynamoOpenEpisodes::isHeld);
  }

  @Override
  public Page held(Optional<String> next) {
    QueryRequest.Builder query = index().limit(PAGE);
    next.ifPresent(position -> query.exclusiveStartKey(key(position)));
    QueryResponse some = table.dynamo().query(query.build());
    List<Key> keys = some.items().stream().map(Item::new).map(Key::of).toList();
    Optional<String> rest =
        Optional.of(new Item(some.lastEvaluatedKey()))
            .filter(it -> !it.isEmpty())
            .map(DynamoOpenEpisodes::spelled);
    return page(last(keys), DynamoOpenEpisodes::isHeld, rest);
  }

  private static String spelled(Item key) {
    return String.join(Key.SEPARATOR, POSITION.stream().map(key::text).toList());
  }

  private static Map<String, AttributeValue> key(String position) {
    List<String> parts = List.of(position.split(Key.SEPARATOR, -1));
    return POSITION.stream()
        .collect(
            Collectors.toMap(
                name -> name, name -> Attributes.text(parts.get(POSITION.indexOf(name)))));
  }

  private QueryRequest.Builder index() {
    return QueryRequest.builder()
        .tableName(table.name())
        .indexName(INDEX)
        .keyConditionExpression("held = :held")
        .expressionAttributeValues(Map.of(":held", Attributes.text(EpisodeItem.HELD)));
  }

  /// The items of some keys, without those whose user was locked again.
  private Stream<Item> last(List<Key> keys) {
    List<Key> both = keys.stream().flatMap(key -> Stream.of(key, EpisodeItem.after(key))).toList();
    Map<Key, Item> items = table.read(both);
    return keys.stream()
        .filter(key -> items.containsKey(key) && !items.containsKey(EpisodeItem.after(key)))
        .map(key -> items.getOrDefault(key, Item.NONE));
  }

  /// An item of the index is there for a moment after its episode has been decided.
  private static boolean isHeld(Episode episode) {
    return episode.state() == State.HELD;
  }

  @Override
  public Page overdue(Instant before, Optional<String> next) {
    ScanRequest.Builder scan =
        ScanRequest.builder()
            .tableName(table.name())
            .filterExpression(
                "begins_with(sk, :episodes) AND #state IN (:waiting, :unlocking, :uncertain)"
                    + " AND #until < :before")
            .expressionAttributeNames(
                Map.of("#state", EpisodeItem.STATE, "#until", EpisodeItem.UNTIL))
            .expressionAttributeValues(
                Map.of(
                    ":episodes", Attributes.text(EpisodeItem.EPISODES),
                    ":waiting", Attributes.text(State.WAITING.name()),
                    ":unlocking", Attributes.text(State.UNLOCKING.name()),
                    ":uncertain", Attributes.text(State.UNCERTAIN.name()),
                    ":before", Attributes.text(before)));
    next.map(Key::parse).ifPresent(key -> scan.exclusiveStartKey(key.attributes()));
    ScanResponse part = table.dynamo().scan(scan.build());
    return page(part.items().stream().map(Item::new), _ -> true, Key.rest(part.lastEvaluatedKey()));
  }

  private static Page page(Stream<Item> items, Predicate<Episode> which, Optional<String> next) {
    List<String> unreadable = new ArrayList<>();
    List<Episode> episodes =
        items.flatMap(item -> readable(item, unreadable::add)).filter(which).toList();
    return new Page(episodes, unreadable, next);
  }

  private static Stream<Episode> readable(Item item, Consumer<String> unreadable) {
    try {
      return Stream.of(DynamoLockouts.read(item));
    } catch (UnreadableEpisodeException wrong) {
      unreadable.accept(String.valueOf(wrong.getMessage()));
      return Stream.empty();
    }
  }
}
