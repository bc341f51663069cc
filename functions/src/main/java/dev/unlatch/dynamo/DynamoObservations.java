package dev.unlatch.dynamo;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Stop;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Watched;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Observations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// What is kept about the organisation, in the table `Lockouts`: [SourceItem], [CountItem],
/// [SignalItem], [BrakeItem], [SwitchItem], [LogMarkItem]; and which policy is in force
/// ([PolicyItem]) with what is known around a lockout.
///
/// What is read is kept for a second ([RecentItems]); a process sees its own writes at once.
public final class DynamoObservations implements Observations {
  /// How often others may turn the switch at the same moment: operators are few.
  private static final int MOST_CONFLICTS = 8;

  private final Table table;
  private final RecentItems recent;
  private Map<String, AttributeValue> mark = Map.of();

  /// @param clock tells how old items are
  public DynamoObservations(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.table = new Table(dynamo, table);
    this.recent = new RecentItems(clock);
  }

  @Override
  public void keep(Signal signal) {
    table.put(SignalItem.put(signal));
    recent.forget(SignalItem.key(signal.kind(), signal.subject()));
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
      remember(key, table.dynamo().updateItem(add).attributes(), asked);
    } catch (ConditionalCheckFailedException full) {
      remember(key, full.item(), asked);
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
    Map<Key, Map<String, AttributeValue>> items = read(wanted.all());
    Map<String, AttributeValue> seen = items.getOrDefault(LogMarkItem.KEY, Map.of());
    if (isNews(seen)) {
      items = read(wanted.all());
      items.put(LogMarkItem.KEY, seen);
    }
    return new Found(items).surroundings(wanted, now);
  }

  /// What a reading of the log finds is on record before its mark is. So all that is read after its
  /// mark was seen is what a decision by that mark needs; what was read before, or in the same
  /// request, may be older.
  private synchronized boolean isNews(Map<String, AttributeValue> seen) {
    boolean news = !Objects.equals(seen.get(LogMarkItem.COMPLETE), mark.get(LogMarkItem.COMPLETE));
    if (news) {
      mark = seen;
      recent.forgetAll();
    }
    return news;
  }

  @Override
  public Optional<LogMark> logMark() {
    Map<Key, Map<String, AttributeValue>> read = table.read(List.of(LogMarkItem.KEY));
    var _ = isNews(read.getOrDefault(LogMarkItem.KEY, Map.of()));
    return new Found(read).logMark();
  }

  /// A worker that saves the mark has recorded what it has found itself, and has read the mark
  /// before.
  @Override
  public Optional<LogMark> save(LogMark next) {
    LogMark saved = next.saved();
    Map<String, AttributeValue> item = LogMarkItem.write(saved);
    Optional<LogMark> done = saved(LogMarkItem.KEY, item, saved);
    done.ifPresent(_ -> saw(item));
    return done;
  }

  private synchronized void saw(Map<String, AttributeValue> own) {
    mark = own;
  }

  private Map<Key, Map<String, AttributeValue>> read(List<Key> keys) {
    Map<Key, Map<String, AttributeValue>> items = new HashMap<>();
    keys.forEach(key -> recent.find(key).ifPresent(item -> items.put(key, item)));
    List<Key> missing = keys.stream().filter(key -> !items.containsKey(key)).toList();
    Instant asked = recent.now();
    Map<Key, Map<String, AttributeValue>> read = table.read(missing);
    for (Key key : missing) {
      items.put(key, remember(key, read.getOrDefault(key, Map.of()), asked));
    }
    return items;
  }

  private Map<String, AttributeValue> remember(
      Key key, Map<String, AttributeValue> item, Instant asked) {
    recent.keep(key, item, asked, SourceItem.isFull(item));
    return item;
  }

  @Override
  public Optional<Brake> save(Brake brake) {
    Brake saved = brake.saved();
    return saved(BrakeItem.KEY, BrakeItem.write(saved), saved);
  }

  private <T> Optional<T> saved(Key key, Map<String, AttributeValue> item, T saved) {
    boolean done = table.putAsRead(new Change(item));
    recent.forget(key);
    return done ? Optional.of(saved) : Optional.empty();
  }

  @Override
  public void turn(Stop stop) {
    for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
      Map<String, AttributeValue> before = readSwitch();
      if (table.putAsRead(new Change(SwitchItem.write(stop, before)))) {
        recent.forget(SwitchItem.KEY);
        return;
      }
    }
    throw new IllegalStateException("the switch was turned again and again by others");
  }

  /// How the switch was turned, latest first: the last 50 times, which are all that is kept.
  public List<Stop> turned() {
    return Found.read(SwitchItem.KEY, readSwitch(), SwitchItem::read);
  }

  private Map<String, AttributeValue> readSwitch() {
    return table.read(List.of(SwitchItem.KEY)).getOrDefault(SwitchItem.KEY, Map.of());
  }
}
