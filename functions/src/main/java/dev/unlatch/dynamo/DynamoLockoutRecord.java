package dev.unlatch.dynamo;

import dev.unlatch.dynamo.episode.EpisodeItem;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.message.BusEvent;
import dev.unlatch.message.LockoutRecord;
import dev.unlatch.policy.tell.Person;
import dev.unlatch.tell.LockoutEvents;
import dev.unlatch.tell.detail.EventDetail;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What is on record about lockouts, in the table `Lockouts`, for messages about them.
public final class DynamoLockoutRecord implements LockoutRecord {
  private final Table table;
  private final EventDetail details;

  /// @param details writes an event as it is on the bus
  public DynamoLockoutRecord(DynamoDbClient dynamo, String table, EventDetail details) {
    this.table = new Table(dynamo, table);
    this.details = details;
  }

  @Override
  public Optional<Standing> standing(String lockout) {
    return episode(lockout).flatMap(it -> standing(it, details));
  }

  public static Optional<Standing> standing(Episode episode, EventDetail details) {
    return LockoutEvents.standing(episode)
        .map(it -> new Standing(BusEvent.of(details.of(it)), isOver(episode)));
  }

  private static boolean isOver(Episode episode) {
    return !episode.state().isOpen() || episode.story().wasLockedAgain();
  }

  @Override
  public Optional<Mailbox> mailbox(String lockout) {
    Optional<Person> person = episode(lockout).flatMap(Episode::verdict).flatMap(Verdict::person);
    return person.flatMap(it -> it.mail().map(mail -> new Mailbox(mail, it.language())));
  }

  private Optional<Episode> episode(String lockout) {
    return table.find(EpisodeItem.key(lockout)).map(EpisodeItem::read);
  }

  @Override
  public Map<String, String> states(Collection<String> lockouts) {
    List<Key> keys = lockouts.stream().map(EpisodeItem::key).toList();
    return table.glance(keys, EpisodeItem.STATE).stream()
        .collect(Collectors.toMap(EpisodeItem::id, DynamoLockoutRecord::state));
  }

  private static String state(Item item) {
    return item.text(EpisodeItem.STATE).toLowerCase(Locale.ROOT);
  }
}
