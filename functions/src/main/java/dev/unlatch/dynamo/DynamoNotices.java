package dev.unlatch.dynamo;

import dev.unlatch.response.Notice;
import dev.unlatch.response.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What workers tell each other of Okta, in the table `Lockouts`: [NoticeItem].
///
/// @param recent may have been read along with something else
record DynamoNotices(Table table, RecentItems recent) implements Notices {
  @Override
  public Notice read() {
    return Found.read(
        NoticeItem.KEY, recent.find(NoticeItem.KEY).orElseGet(this::ask), NoticeItem::read);
  }

  private Map<String, AttributeValue> ask() {
    Instant asked = recent.now();
    Map<String, AttributeValue> item =
        table.read(List.of(NoticeItem.KEY)).getOrDefault(NoticeItem.KEY, Map.of());
    recent.keep(NoticeItem.KEY, item, asked, false);
    return item;
  }

  @Override
  public Optional<Notice> save(Notice notice) {
    Notice saved = notice.saved();
    boolean done = table.putAsRead(new Change(NoticeItem.write(saved)));
    recent.forget(NoticeItem.KEY);
    return done ? Optional.of(saved) : Optional.empty();
  }
}
