package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.number;
import static dev.unlatch.dynamo.Attributes.optional;
import static dev.unlatch.dynamo.Attributes.required;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.port.okta.LogPosition;
import dev.unlatch.sweep.Bookmark;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The sweeps' bookmark as an item, which does not expire.
final class BookmarkItem {
  static final Key KEY = new Key("sweep", "bookmark");

  static final String READ = "read"; // S: until when the System Log is read
  static final String UNTIL = "until"; // S: the end of the span that is being read; absent between
  static final String NEXT = "next"; // S: its next page, a path at Okta; absent between spans
  static final String PAGES = "pages"; // M of S: by Bookmark.Round, where it goes on
  static final String HEARD = "heard"; // M of S: by Intake, when it last reported a lockout
  static final String MODE = "mode"; // S: of the last sweep
  static final String ENDED = "ended"; // S: when the last sweep ended
  static final String REVISION = Change.REVISION; // N: counts the saves

  private BookmarkItem() {}

  static Map<String, AttributeValue> write(Bookmark bookmark) {
    Map<String, AttributeValue> item = new HashMap<>(KEY.attributes());
    write(bookmark.log(), item);
    Map<String, AttributeValue> pages = new HashMap<>();
    bookmark.pages().forEach((round, page) -> pages.put(round.name(), text(page)));
    item.put(PAGES, AttributeValue.fromM(pages));
    Map<String, AttributeValue> heard = new HashMap<>();
    bookmark.heard().forEach((intake, at) -> heard.put(intake.word(), text(at)));
    item.put(HEARD, AttributeValue.fromM(heard));
    bookmark.mode().ifPresent(mode -> item.put(MODE, text(mode.word())));
    bookmark.ended().ifPresent(at -> item.put(ENDED, text(at)));
    item.put(REVISION, number(bookmark.revision()));
    return item;
  }

  static void write(LogPosition position, Map<String, AttributeValue> item) {
    item.put(READ, text(position.read()));
    position.span().ifPresent(span -> write(span, item));
  }

  static LogPosition position(Map<String, AttributeValue> item) {
    return new LogPosition(instant(item, READ), span(item));
  }

  private static void write(LogPosition.Span span, Map<String, AttributeValue> item) {
    item.put(UNTIL, text(span.until()));
    item.put(NEXT, text(span.next()));
  }

  static Bookmark read(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> pages = required(item, PAGES).m();
    Map<String, AttributeValue> heard = required(item, HEARD).m();
    return new Bookmark(
        number(item, REVISION),
        position(item),
        pages.keySet().stream()
            .collect(Collectors.toMap(Bookmark.Round::valueOf, round -> text(pages, round))),
        heard.keySet().stream()
            .collect(Collectors.toMap(Intake::of, (String intake) -> instant(heard, intake))),
        optional(item, MODE).map(mode -> Mode.of(mode.s())),
        optional(item, ENDED).map(_ -> instant(item, ENDED)));
  }

  private static Optional<LogPosition.Span> span(Map<String, AttributeValue> item) {
    return optional(item, NEXT).map(next -> new LogPosition.Span(instant(item, UNTIL), next.s()));
  }
}
