package dev.unlatch.dynamo;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.sweep.OpenEpisodes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// The open episodes in the table `Lockouts`: the held ones by the index `Held`, the overdue ones
/// by going through the table.
///
/// That is cheaper than an index of what is under way, which would cost every lockout some write
/// units: the table is read in parts of a megabyte (AWS, `Scan`), not consistently, at half the
/// price.
public final class DynamoOpenEpisodes implements OpenEpisodes {
  /// How many held episodes a page has. A sweep asks Okta about each, and continues where a page
  /// ended: if the rate limit leaves us little, it might never reach the end of a longer one.
  static final int PAGE = 10;

  private final Table table;

  public DynamoOpenEpisodes(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Page held(Optional<String> next) {
    return new HeldEpisodes(table).page(next, PAGE);
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
    return page(table.dynamo().scan(scan.build()));
  }

  private static Page page(ScanResponse part) {
    List<Episode> episodes =
        part.items().stream()
            .map(Item::new)
            .map(item -> Found.read(Key.of(item), item, EpisodeItem::read))
            .toList();
    return new Page(episodes, Key.rest(part.lastEvaluatedKey()));
  }
}
