package dev.unlatch.simulation;

import dev.unlatch.response.Notice;
import dev.unlatch.response.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the processes tell each other as one of them has it: over calls that fail, and up to a
/// second old, but for what it has written itself.
final class FaultyNotices implements Notices {
  /// What [Notices#read] promises.
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final ModelNotices table;
  private final Calls calls;
  private final Told told;
  private @Nullable Reading last;

  private record Reading(Instant asked, Notice notice) {}

  FaultyNotices(ModelNotices table, Calls calls, Told told) {
    this.table = table;
    this.calls = calls;
    this.told = told;
  }

  @Override
  public Notice read() {
    Reading before = last;
    Instant now = calls.sandbox().now();
    if (before != null && now.isBefore(before.asked().plus(FRESH))) {
      return before.notice();
    }
    Notice notice = asked("read the notice", table::read);
    told.read(notice);
    last = new Reading(now, notice);
    return notice;
  }

  @Override
  public Optional<Notice> save(Notice notice) {
    last = null;
    Optional<Notice> saved = asked("save the notice", () -> table.save(notice));
    saved.ifPresentOrElse(told::saved, told::unsaved);
    return saved;
  }

  private <T> T asked(String what, Supplier<T> effect) {
    try {
      return calls.toAws(what, effect);
    } catch (RuntimeException failure) {
      told.unsaved();
      throw failure;
    }
  }
}
