package dev.unlatch.dynamo;

import static dev.unlatch.dynamo.Attributes.instant;
import static dev.unlatch.dynamo.Attributes.number;
import static dev.unlatch.dynamo.Attributes.optionalInstant;
import static dev.unlatch.dynamo.Attributes.text;

import dev.unlatch.port.LogMark;
import dev.unlatch.port.okta.LogPosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How far workers have read the System Log as an item, which does not expire.
final class LogMarkItem {
  static final Key KEY = new Key(BrakeItem.ORGANISATION, "log");
  static final String READ = BookmarkItem.READ; // S: until when it is read
  static final String UNTIL = BookmarkItem.UNTIL; // S: see BookmarkItem
  static final String NEXT = BookmarkItem.NEXT; // S: see BookmarkItem
  static final String BEGUN = "begun"; // S: when the latest reading began
  static final String COMPLETE = "complete"; // S: the same for the latest that reached the end
  static final String BUSY = "busy"; // S: until when a worker has the reading to itself
  static final String REFUSED = "refused"; // S: absent if our token may read the log
  static final String REVISION = Change.REVISION; // N: counts the saves

  private LogMarkItem() {}

  static Map<String, AttributeValue> write(LogMark mark) {
    Map<String, AttributeValue> item = new HashMap<>(KEY.attributes());
    BookmarkItem.write(mark.position(), item);
    item.put(BEGUN, text(mark.begun()));
    item.put(COMPLETE, text(mark.complete()));
    item.put(BUSY, text(mark.busy()));
    mark.refused().ifPresent(at -> item.put(REFUSED, text(at)));
    item.put(REVISION, number(mark.revision()));
    return item;
  }

  static LogMark read(Map<String, AttributeValue> item) {
    LogPosition position = BookmarkItem.position(item);
    Optional<Instant> refused = optionalInstant(item, REFUSED);
    return new LogMark(
        number(item, REVISION),
        position,
        instant(item, BEGUN),
        instant(item, COMPLETE),
        instant(item, BUSY),
        refused);
  }
}
