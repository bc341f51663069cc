package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.optional;
import static dev.unlatch.dynamo.Attributes.optionalInstant;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.message.Ledger.Entry;
import dev.unlatch.message.Ledger.Receipt;
import dev.unlatch.message.Ledger.Stage;
import dev.unlatch.message.Window;
import dev.unlatch.message.Window.Series;
import dev.unlatch.message.words.Digest;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the ledger keeps, as items.
///
/// | pk | sk | |
/// |---|---|---|
/// | `told#`, the window's channel, kind, times, reason and user, each after a `#` | `event#` and the event's id | an entry |
/// | the same | `digest` | the window's stage; it sorts before the entries |
/// | `told#lockout#` and the lockout | the channel | a receipt |
final class ToldItem {
  /// All partitions begin with it.
  static final String TOLD = "told#";

  static final String LOCKOUT = "lockout"; // S: absent if the event is about none
  static final String CHOSEN = "chosen"; // BOOL: absent if not
  static final String SENT = "sent"; // BOOL: absent if not
  static final String AT = "at"; // S
  static final String USER = "user"; // S: absent if the audience may not know it
  static final String LOGIN = "login"; // S: likewise
  static final String BECAUSE = "because"; // S: absent if there is none
  static final String SOURCES = "sources"; // L of S

  static final String DUE = "due"; // S: absent before the first timer
  static final String TOKEN = "token"; // S: likewise
  static final String EDITIONS = "editions"; // N: absent before the first digest
  static final String TOLD_OF = "told"; // N: likewise

  static final String DETAILS = "details"; // S
  static final String ZONE = "zone"; // S
  static final String DONE = "done"; // BOOL

  static final String EXPIRES = "expires"; // N, TTL: epoch seconds

  private static final String EVENTS = "event#";
  private static final String STAGE = "digest";
  private static final String RECEIPTS = TOLD + "lockout#";

  private ToldItem() {}

  static String partition(Window window) {
    Series series = window.series();
    return TOLD
        + String.join(
            "#",
            series.channel().word(),
            series.kind(),
            Attributes.digits(window.from()),
            Attributes.digits(window.to()),
            series.reason().orElse(""),
            series.user().orElse(""));
  }

  /// The partition of a lockout's receipts.
  static String partition(String lockout) {
    return RECEIPTS + lockout;
  }

  static Key key(Window window, String event) {
    return new Key(partition(window), EVENTS + event);
  }

  static Key stage(Window window) {
    return new Key(partition(window), STAGE);
  }

  static boolean isEntry(Key key) {
    return key.sort().startsWith(EVENTS);
  }

  static Map<String, AttributeValue> write(Window window, Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>(key(window, entry.id()).attributes());
    entry.lockout().ifPresent(it -> item.put(LOCKOUT, text(it)));
    item.put(AT, text(entry.sample().at()));
    entry.sample().user().ifPresent(it -> item.put(USER, text(it)));
    entry.sample().login().ifPresent(it -> item.put(LOGIN, text(it)));
    entry.sample().because().ifPresent(it -> item.put(BECAUSE, text(it)));
    item.put(SOURCES, Attributes.list(entry.sources(), Attributes::text));
    return item;
  }

  static Entry entry(Map<String, AttributeValue> item) {
    return new Entry(
        Key.of(item).sort().substring(EVENTS.length()),
        optional(item, LOCKOUT).map(AttributeValue::s),
        item.containsKey(CHOSEN),
        item.containsKey(SENT),
        new Digest.Sample(
            optional(item, USER).map(AttributeValue::s),
            optional(item, LOGIN).map(AttributeValue::s),
            instant(item, AT),
            optional(item, BECAUSE).map(AttributeValue::s)),
        Attributes.required(item, SOURCES).l().stream().map(AttributeValue::s).toList());
  }

  static Stage stage(Map<String, AttributeValue> item) {
    return new Stage(
        optionalInstant(item, DUE),
        optional(item, TOKEN).map(AttributeValue::s).orElse(""),
        optional(item, EDITIONS).map(it -> Long.parseLong(it.n())).orElse(0L),
        optional(item, TOLD_OF).map(it -> Long.parseLong(it.n())).orElse(0L));
  }

  static Map<String, AttributeValue> write(Receipt receipt) {
    Key key = new Key(partition(receipt.lockout()), receipt.channel().word());
    Map<String, AttributeValue> item = new HashMap<>(key.attributes());
    item.put(DETAILS, text(receipt.details().name()));
    item.put(ZONE, text(receipt.zone().getId()));
    item.put(DONE, AttributeValue.fromBool(receipt.done()));
    return item;
  }

  static Receipt receipt(Map<String, AttributeValue> item) {
    Key key = Key.of(item);
    return new Receipt(
        key.partition().substring(RECEIPTS.length()),
        Channel.of(key.sort()).orElseThrow(),
        Details.valueOf(text(item, DETAILS)),
        ZoneId.of(text(item, ZONE)),
        Attributes.required(item, DONE).bool());
  }

  /// Whether an item is about a user.
  static boolean isOf(String user, Key key) {
    return key.sort().startsWith(EVENTS + user + "/")
        || key.partition().startsWith(RECEIPTS + user + "/");
  }

  /// Whether a digest may count the item.
  static boolean counts(Key key) {
    return isEntry(key) && !key.partition().startsWith(TOLD + Channel.USER.word());
  }

  /// An entry without its user: the digest still counts it.
  static Map<String, AttributeValue> ofAnother(String nobody, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> other = new HashMap<>(item);
    Stream.of(USER, LOGIN, LOCKOUT, BECAUSE).forEach(other::remove);
    other.put(SOURCES, AttributeValue.fromL(List.of()));
    other.put(Key.SORT, text(EVENTS + nobody));
    return other;
  }
}
