package dev.unlatch.dynamo;

import dev.unlatch.dynamo.table.Attributes;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.message.Ledger.Entry;
import dev.unlatch.message.Ledger.Receipt;
import dev.unlatch.message.Ledger.Stage;
import dev.unlatch.message.Window;
import dev.unlatch.message.Window.Series;
import dev.unlatch.message.words.Digest;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the ledger keeps, as items.
///
/// | pk | sk | |
/// |---|---|---|
/// | `told#`, the window's channel, kind, times, reason, user and `quiet` or nothing, each after a `#` | `event#` and the event's id | an entry |
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
            series.user().orElse(""),
            series.quiet() ? "quiet" : "");
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

  static Item write(Window window, Entry entry) {
    return new Item(key(window, entry.id()))
        .putText(LOCKOUT, entry.lockout())
        .put(AT, entry.sample().at())
        .putText(USER, entry.sample().user())
        .putText(LOGIN, entry.sample().login())
        .putText(BECAUSE, entry.sample().because())
        .put(SOURCES, Attributes.list(entry.sources(), Attributes::text));
  }

  static Entry entry(Item item) {
    return new Entry(
        Key.of(item).sort().substring(EVENTS.length()),
        item.optionalText(LOCKOUT),
        item.has(CHOSEN),
        item.has(SENT),
        new Digest.Sample(
            item.optionalText(USER),
            item.optionalText(LOGIN),
            item.instant(AT),
            item.optionalText(BECAUSE)),
        item.required(SOURCES).l().stream().map(AttributeValue::s).toList());
  }

  static Stage stage(Item item) {
    return new Stage(
        item.optionalInstant(DUE),
        item.optionalText(TOKEN).orElse(""),
        item.optionalNumber(EDITIONS).orElse(0L),
        item.optionalNumber(TOLD_OF).orElse(0L));
  }

  static Item write(Receipt receipt) {
    return new Item(new Key(partition(receipt.lockout()), receipt.channel().word()))
        .put(DETAILS, receipt.details().name())
        .put(ZONE, receipt.zone().getId())
        .put(DONE, receipt.done());
  }

  static Receipt receipt(Item item) {
    Key key = Key.of(item);
    return new Receipt(
        key.partition().substring(RECEIPTS.length()),
        Channel.of(key.sort()).orElseThrow(),
        Details.valueOf(item.text(DETAILS)),
        ZoneId.of(item.text(ZONE)),
        item.required(DONE).bool());
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
  static Item ofAnother(String nobody, Item item) {
    Item other = item.copy();
    Stream.of(USER, LOGIN, LOCKOUT, BECAUSE).forEach(other.attributes()::remove);
    other.put(SOURCES, AttributeValue.fromL(List.of()));
    other.put(Key.SORT, EVENTS + nobody);
    return other;
  }
}
