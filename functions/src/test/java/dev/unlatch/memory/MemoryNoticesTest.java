package dev.unlatch.memory;

import dev.unlatch.response.Notices;
import dev.unlatch.response.NoticesContract;

class MemoryNoticesTest extends NoticesContract {
  @Override
  protected Notices notices() {
    return new MemoryNotices();
  }
}
