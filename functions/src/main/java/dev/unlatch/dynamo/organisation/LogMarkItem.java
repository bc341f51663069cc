package dev.unlatch.dynamo.organisation;

import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.dynamo.table.Table;
import dev.unlatch.port.LogMark;

/// How far workers have read the System Log as an item, which does not expire.
final class LogMarkItem {
  static final Key KEY = new Key(BrakeItem.ORGANISATION, "log");
  static final String READ = DynamoBookmarks.READ; // S: until when it is read
  static final String UNTIL = DynamoBookmarks.UNTIL; // S: see DynamoBookmarks
  static final String NEXT = DynamoBookmarks.NEXT; // S: see DynamoBookmarks
  static final String BEGUN = "begun"; // S: when the latest reading began
  static final String COMPLETE = "complete"; // S: the same for the latest that reached the end
  static final String BUSY = "busy"; // S: until when a worker has the reading to itself
  static final String REFUSED = "refused"; // S: absent if our token may read the log
  static final String REVISION = Table.REVISION; // N: counts the saves

  private LogMarkItem() {}

  static Item write(LogMark mark) {
    return DynamoBookmarks.write(mark.position(), new Item(KEY))
        .put(BEGUN, mark.begun())
        .put(COMPLETE, mark.complete())
        .put(BUSY, mark.busy())
        .putTime(REFUSED, mark.refused())
        .put(REVISION, mark.revision());
  }

  static LogMark read(Item item) {
    return new LogMark(
        item.number(REVISION),
        DynamoBookmarks.position(item),
        item.instant(BEGUN),
        item.instant(COMPLETE),
        item.instant(BUSY),
        item.optionalInstant(REFUSED));
  }
}
