package dev.unlatch.dynamo.episode;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Lockouts;
import dev.unlatch.port.Lockouts.UnreadableEpisodeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The episodes in the table `Lockouts`: an item collection per user, an item per episode
/// ([EpisodeItem]).
///
/// An episode's sort key holds its number: if several workers begin a user's next episode at the
/// same moment, one succeeds, without an item to lock. Every save increments its revision and is
/// conditional on it. If the previous episode may still change, beginning the next one is a
/// transaction on both (docs/decisions/episodes.md).
public final class DynamoLockouts implements Lockouts {
  /// How long an episode stays on record after it began, unless set otherwise: a year and a month,
  /// so that a yearly review sees all of it.
  public static final Duration USUAL_RETENTION = Duration.ofDays(400);

  private final Table table;
  private final Duration retention;

  /// For callers that write nothing, or that keep the usual retention.
  public DynamoLockouts(DynamoDbClient dynamo, String table) {
    this(dynamo, table, USUAL_RETENTION);
  }

  /// @param retention how long an episode stays on record after it began
  public DynamoLockouts(DynamoDbClient dynamo, String table, Duration retention) {
    this.table = new Table(dynamo, table);
    this.retention = retention;
  }

  @Override
  public Optional<Episode> latest(String user) {
    return table.page(episodes(user).limit(1)).stream().findFirst().map(DynamoLockouts::read);
  }

  /// The episode that an item of the table holds.
  ///
  /// @throws UnreadableEpisodeException if this version cannot read it
  static Episode read(Item item) {
    try {
      return Key.of(item).read(item, EpisodeItem::read);
    } catch (IllegalStateException unreadable) {
      throw new UnreadableEpisodeException(unreadable);
    }
  }

  /// All episodes of a user on record, latest first. They are read as the stream asks for them.
  public Stream<Episode> all(String user) {
    return table.all(episodes(user)).map(DynamoLockouts::read);
  }

  private QueryRequest.Builder episodes(String user) {
    return table.latest(EpisodeItem.partition(user), EpisodeItem.EPISODES);
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    Episode saved = episode.saved();
    return table.putIfUnchanged(item(saved)) ? Optional.of(saved) : Optional.empty();
  }

  @Override
  public Optional<Episode> beginAfter(Episode before, Episode next) {
    Episode begun = next.saved();
    return table.putTogether(List.of(item(before.saved()), item(begun)))
        ? Optional.of(begun)
        : Optional.empty();
  }

  private Item item(Episode saved) {
    return EpisodeItem.write(saved, retention);
  }
}
