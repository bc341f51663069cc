package dev.unlatch.dynamo.organisation;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.port.okta.LogPosition;
import dev.unlatch.sweep.Bookmark;
import dev.unlatch.sweep.SweepPorts.Bookmarks;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The sweeps' bookmark in the table `Lockouts`, an item that does not expire.
public final class DynamoBookmarks implements Bookmarks {
  static final Key KEY = new Key("sweep", "bookmark");

  static final String READ = "read"; // S: until when the System Log is read
  static final String UNTIL = "until"; // S: the end of the span that is being read; absent between
  static final String NEXT = "next"; // S: its next page, a path at Okta; absent between spans
  static final String PAGES = "pages"; // M of S: by Bookmark.Round, where it goes on
  static final String HEARD = "heard"; // M of S: by Intake, when it last reported a lockout
  static final String MODE = "mode"; // S: of the last sweep
  static final String ENDED = "ended"; // S: when the last sweep ended
  static final String REVISION = Table.REVISION; // N: counts the saves

  private final Table table;

  public DynamoBookmarks(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Optional<Bookmark> read() {
    return table.find(KEY, DynamoBookmarks::read);
  }

  @Override
  public Optional<Bookmark> save(Bookmark bookmark) {
    Bookmark saved = bookmark.saved();
    return table.putIfUnchanged(write(saved)) ? Optional.of(saved) : Optional.empty();
  }

  private static Item write(Bookmark bookmark) {
    Item pages = new Item();
    bookmark.pages().forEach((round, page) -> pages.put(round.name(), page));
    Item heard = new Item();
    bookmark.heard().forEach((intake, at) -> heard.put(intake.word(), at));
    return write(bookmark.log(), new Item(KEY))
        .put(PAGES, pages)
        .put(HEARD, heard)
        .putText(MODE, bookmark.mode().map(Mode::word))
        .putTime(ENDED, bookmark.ended())
        .put(REVISION, bookmark.revision());
  }

  static Item write(LogPosition position, Item item) {
    return item.put(READ, position.read())
        .putTime(UNTIL, position.span().map(LogPosition.Span::until))
        .putText(NEXT, position.span().map(LogPosition.Span::next));
  }

  static LogPosition position(Item item) {
    return new LogPosition(
        item.instant(READ),
        item.optionalText(NEXT).map(next -> new LogPosition.Span(item.instant(UNTIL), next)));
  }

  private static Bookmark read(Item item) {
    Item pages = item.map(PAGES);
    Item heard = item.map(HEARD);
    return new Bookmark(
        item.number(REVISION),
        position(item),
        pages.names().stream().collect(Collectors.toMap(Bookmark.Round::valueOf, pages::text)),
        heard.names().stream().collect(Collectors.toMap(Intake::of, heard::instant)),
        item.optionalText(MODE).map(Mode::of),
        item.optionalInstant(ENDED));
  }
}
