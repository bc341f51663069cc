package dev.unlatch.dynamo.organisation;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Observations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// What is kept about the organisation, in the table `Lockouts`: [SourceItem], [CountItem],
/// [SignalItem], [BrakeItem], [SwitchItem], [LogMarkItem]; and which policy is in force
/// ([DynamoPolicies]) with what is known around a lockout.
///
/// What is read is kept for a second ([RecentItems]); a process sees its own writes at once.
public final class DynamoObservations implements Observations {
  /// How often others may turn the switch at the same moment: operators are few.
  private static final int MOST_CONFLICTS = 8;

  private final Table table;
  private final RecentItems recent;
  private Item mark = Item.NONE;

  /// @param clock tells how old items are
  public DynamoObservations(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.table = new Table(dynamo, table);
    this.recent = new RecentItems(clock);
  }

  @Override
  public boolean keep(Signal signal) {
    boolean isNew = table.put(SignalItem.put(signal));
    recent.forget(SignalItem.key(signal.kind(), signal.subject()));
    return isNew;
  }

  @Override
  public void locked(Lockout lockout, Circumstances circumstances) {
    String lock = SourceItem.lock(lockout);
    for (Key key : SourceItem.keys(lockout, circumstances)) {
      if (recent.last(key).filter(it -> SourceItem.keeps(it, lock)).isEmpty()) {
        add(key, lock);
      }
    }
  }

  private void add(Key key, String lock) {
    Instant asked = recent.now();
    try {
      var add = SourceItem.add(key, lock).tableName(table.name()).build();
      remember(key, new Item(table.dynamo().updateItem(add).attributes()), asked);
    } catch (ConditionalCheckFailedException full) {
      remember(key, new Item(full.item()), asked);
    }
  }

  @Override
  public void count(Instant at) {
    Key key = CountItem.key(at);
    var add = CountItem.add(key, at).tableName(table.name()).build();
    recent.change(key, table.dynamo().updateItem(add).attributes());
  }

  @Override
  public Surroundings around(Watched watched, Instant now) {
    Wanted wanted = Wanted.of(watched, now);
    Map<Key, Item> items = read(wanted.all());
    Item seen = items.getOrDefault(LogMarkItem.KEY, Item.NONE);
    if (isNews(seen)) {
      items = read(wanted.all());
      items.put(LogMarkItem.KEY, seen);
    }
    return wanted.read(items, now);
  }

  /// What a reading of the log finds is on record before its mark is. So all that is read after its
  /// mark was seen is what a decision by that mark needs; what was read before, or in the same
  /// request, may be older.
  private synchronized boolean isNews(Item seen) {
    boolean news = !seen.optional(LogMarkItem.COMPLETE).equals(mark.optional(LogMarkItem.COMPLETE));
    if (news) {
      mark = seen;
      recent.forgetAll();
    }
    return news;
  }

  @Override
  public Optional<LogMark> logMark() {
    Optional<Item> read = table.find(LogMarkItem.KEY);
    var _ = isNews(read.orElse(Item.NONE));
    return read.map(item -> LogMarkItem.KEY.read(item, LogMarkItem::read));
  }

  /// A worker that saves the mark has recorded what it has found itself, and has read the mark
  /// before.
  @Override
  public Optional<LogMark> save(LogMark next) {
    LogMark saved = next.saved();
    Item item = LogMarkItem.write(saved);
    Optional<LogMark> done = saved(LogMarkItem.KEY, item, saved);
    done.ifPresent(_ -> saw(item));
    return done;
  }

  private synchronized void saw(Item own) {
    mark = own;
  }

  private Map<Key, Item> read(List<Key> keys) {
    Map<Key, Item> items = new HashMap<>();
    keys.forEach(key -> recent.find(key).ifPresent(item -> items.put(key, item)));
    List<Key> missing = keys.stream().filter(key -> !items.containsKey(key)).toList();
    Instant asked = recent.now();
    Map<Key, Item> read = table.read(missing);
    for (Key key : missing) {
      items.put(key, remember(key, read.getOrDefault(key, Item.NONE), asked));
    }
    return items;
  }

  private Item remember(Key key, Item item, Instant asked) {
    recent.keep(key, item, asked, SourceItem.isFull(item));
    return item;
  }

  @Override
  public Optional<Brake> save(Brake brake) {
    Brake saved = brake.saved();
    return saved(BrakeItem.KEY, BrakeItem.write(saved), saved);
  }

  private <T> Optional<T> saved(Key key, Item item, T saved) {
    boolean done = table.putIfUnchanged(item);
    recent.forget(key);
    return done ? Optional.of(saved) : Optional.empty();
  }

  @Override
  public void turn(Stop stop) {
    for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
      Item before = readSwitch();
      if (table.putIfUnchanged(SwitchItem.write(stop, before))) {
        recent.forget(SwitchItem.KEY);
        return;
      }
    }
    throw new IllegalStateException("the switch was turned again and again by others");
  }

  /// How the switch was turned, latest first: the last 50 times, which are all that is kept.
  public List<Stop> turned() {
    return SwitchItem.KEY.read(readSwitch(), SwitchItem::read);
  }

  private Item readSwitch() {
    return table.find(SwitchItem.KEY).orElse(Item.NONE);
  }
}
