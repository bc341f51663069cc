package dev.unlatch.dynamo.organisation;

import static dev.unlatch.dynamo.table.Attributes.digits;
import static dev.unlatch.dynamo.table.Attributes.expiry;
import static dev.unlatch.dynamo.table.Attributes.number;

import dev.unlatch.dynamo.table.Attributes;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.SourceLocks.Lock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The locks that one source has led to in one sub-window, as an item.
///
/// Its key: pk is "source#" and the address or autonomous system, sk "locks#" and the start of the
/// sub-window, epoch milliseconds in 13 digits. A full one is never written again: however many
/// users one source locks, its attempts make only as many writes in a sub-window as users are kept.
public final class SourceItem {
  // SS: epoch milliseconds in 13 digits, "#", the Okta user id. A hundred, or a few more if the
  // last write brought some together.
  static final String LOCKS = "locks";
  static final String EXPIRES = "expires"; // N, TTL: epoch seconds

  /// The prefix of a partition key.
  public static final String SOURCE = "source#";

  /// How long it is kept: a lockout that has waited for weeks is still decided with what was known
  /// about its source.
  static final Duration KEPT = Duration.ofDays(30);

  private static final Spans SUB_WINDOWS = new Spans(SourceLocks.SUB_WINDOW);
  private static final char SEPARATOR = '#';

  private SourceItem() {}

  /// The item in which a lock is kept.
  static Key key(String source, Instant lock) {
    return new Key(SOURCE + source, "locks#" + digits(SUB_WINDOWS.start(lock)));
  }

  /// The items in which a lockout is kept: those of its address and its network, if known.
  static List<Key> keys(Lockout lockout, Circumstances circumstances) {
    return circumstances.sources().map(source -> key(source, lockout.since())).toList();
  }

  /// The items in which the locks of a period are kept.
  static List<Key> keys(String source, Instant first, Instant last) {
    return SUB_WINDOWS.starts(first, last).stream().map(start -> key(source, start)).toList();
  }

  /// A lockout as stored in items.
  static String lock(Lockout lockout) {
    return lock(lockout.since(), lockout.user());
  }

  private static String lock(Instant at, String user) {
    return digits(at) + SEPARATOR + user;
  }

  /// Adds a lock, unless the item is full. Idempotent.
  static UpdateItemRequest.Builder add(Key key, String lock) {
    return UpdateItemRequest.builder()
        .key(key.attributes())
        .updateExpression("ADD #locks :new SET expires = :expires")
        .conditionExpression("attribute_not_exists(#locks) OR size(#locks) < :most")
        .expressionAttributeNames(Map.of("#locks", LOCKS)) // a reserved word
        .expressionAttributeValues(
            Map.of(
                ":new", Attributes.set(Set.of(lock)),
                ":most", number(SourceLocks.MOST),
                ":expires", expiry(Spans.start(key).plus(KEPT))))
        .returnValues(ReturnValue.ALL_NEW)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }

  /// The updates that replace a user with another, in this order: the source has still locked as
  /// many. Empty if none of the item's locks is the user's.
  public static List<UpdateItemRequest.Builder> replace(String user, String other, Item item) {
    Set<String> old = new HashSet<>();
    Set<String> replaced = new HashSet<>();
    for (String stored : locks(item)) {
      Lock lock = parse(stored);
      if (lock.user().equals(user)) {
        old.add(stored);
        replaced.add(lock(lock.at(), other));
      }
    }
    return old.isEmpty()
        ? List.of()
        : List.of(change(item, "ADD", replaced), change(item, "DELETE", old));
  }

  private static UpdateItemRequest.Builder change(Item item, String how, Set<String> locks) {
    return UpdateItemRequest.builder()
        .key(Key.of(item).attributes())
        .updateExpression(how + " #locks :locks")
        .expressionAttributeNames(Map.of("#locks", LOCKS))
        .expressionAttributeValues(Map.of(":locks", Attributes.set(locks)));
  }

  /// Whether a lock needs no adding: it is there, or too many others are.
  static boolean keeps(Item item, String lock) {
    return isFull(item) || locks(item).contains(lock);
  }

  /// Whether no further locks are kept in it.
  static boolean isFull(Item item) {
    return locks(item).size() >= SourceLocks.MOST;
  }

  /// The locks in some items.
  static SourceLocks read(Map<Key, Item> items) {
    List<Lock> locks = new ArrayList<>();
    items.forEach((key, item) -> locks.addAll(key.read(item, SourceItem::of)));
    return new SourceLocks(locks, items.values().stream().anyMatch(SourceItem::isFull));
  }

  private static List<Lock> of(Item item) {
    return locks(item).stream().map(SourceItem::parse).toList();
  }

  private static List<String> locks(Item item) {
    return item.optional(LOCKS).map(AttributeValue::ss).orElse(List.of());
  }

  private static Lock parse(String text) {
    int end = text.indexOf(SEPARATOR);
    if (end < 0) {
      throw new IllegalStateException("a lock of a source has no \"#\": " + text);
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(text.substring(0, end)));
    return new Lock(text.substring(end + 1), at);
  }
}
