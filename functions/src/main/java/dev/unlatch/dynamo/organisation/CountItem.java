package dev.unlatch.dynamo.organisation;

import static dev.unlatch.dynamo.table.Attributes.digits;
import static dev.unlatch.dynamo.table.Attributes.expiry;
import static dev.unlatch.dynamo.table.Attributes.number;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.policy.fact.LockoutCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The organisation's lockouts in one span of time, as an item.
///
/// Its key: pk is "counts", sk "counts#" and the start of the span, epoch milliseconds in 13
/// digits. Its counts are attributes named by the second of the span at which their sub-window
/// starts: "second000" to "second585", N.
///
/// A write takes one unit, and a partition takes 1,000 units a second (see [Key]); Okta's limits on
/// calls per second are a fraction of that. The SDK retries a write whose answer is lost, so such a
/// lockout may be counted twice.
final class CountItem {
  static final String EXPIRES = "expires"; // N, TTL: epoch seconds

  /// How long a span is: 40 sub-windows make an item of less than 1 KB, a write unit.
  static final Duration SPAN = Duration.ofMinutes(10);

  /// How long it is kept: the longest window is an hour; the rest, a day and more, is for
  /// inspection.
  static final Duration KEPT = Duration.ofDays(2);

  private static final Spans SPANS = new Spans(SPAN);
  private static final String COUNT = "second";

  private CountItem() {}

  /// The item in which a lockout is counted.
  static Key key(Instant at) {
    return new Key("counts", "counts#" + digits(SPANS.start(at)));
  }

  /// The items in which the lockouts of a period are counted.
  static List<Key> keys(Instant first, Instant last) {
    return SPANS.starts(first, last).stream().map(CountItem::key).toList();
  }

  /// Counts a lockout. Returns the count.
  static UpdateItemRequest.Builder add(Key key, Instant at) {
    Instant start = SPANS.start(at);
    Duration second = Duration.between(start, LockoutCounts.subWindow(at));
    return UpdateItemRequest.builder()
        .key(key.attributes())
        .updateExpression("ADD #count :one SET expires = :expires")
        .expressionAttributeNames(Map.of("#count", COUNT + "%03d".formatted(second.toSeconds())))
        .expressionAttributeValues(
            Map.of(":one", number(1), ":expires", expiry(start.plus(SPAN).plus(KEPT))))
        .returnValues(ReturnValue.UPDATED_NEW);
  }

  /// The counts of several items together.
  static LockoutCounts read(Map<Key, Item> items) {
    Map<Instant, Long> counts = new HashMap<>();
    items.forEach((key, item) -> key.read(item, it -> of(key, it)).forEach(counts::put));
    return new LockoutCounts(counts);
  }

  private static Map<Instant, Long> of(Key key, Item item) {
    Map<Instant, Long> counts = new HashMap<>();
    for (String name : item.names()) {
      if (name.startsWith(COUNT)) {
        counts.put(subWindow(key, name), item.number(name));
      }
    }
    return counts;
  }

  private static Instant subWindow(Key key, String name) {
    return Spans.start(key).plusSeconds(Long.parseLong(name.substring(COUNT.length())));
  }
}
