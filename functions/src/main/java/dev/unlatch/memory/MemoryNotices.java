package dev.unlatch.memory;

import dev.unlatch.response.Notice;
import dev.unlatch.response.Notices;
import java.util.Optional;

/// What workers tell each other of Okta, in memory. For any number of threads.
public final class MemoryNotices implements Notices {
  private Notice notice = Notice.NONE;

  @Override
  public synchronized Notice read() {
    return notice;
  }

  @Override
  public synchronized Optional<Notice> save(Notice changed) {
    if (changed.revision() != notice.revision()) {
      return Optional.empty();
    }
    notice = changed.saved();
    return Optional.of(notice);
  }
}
