package dev.unlatch.port;

import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.port.okta.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far workers have read Okta's System Log before their unlocks. They all share one mark.
///
/// @param revision how often it was saved; 0 if it is not on record yet
/// @param position how far the log is read, by Okta's clock
/// @param begun when the latest reading began, by our clock; long ago after one that stopped at the
///   page limit, so that the next one may follow immediately
/// @param complete when the latest reading that reached the log's end began, by our clock
/// @param busy until when a worker has the reading to itself
/// @param refused when Okta last refused to let our token read the log; empty if it did not, or the
///   log has been read since
public record LogMark(
    long revision,
    LogPosition position,
    Instant begun,
    Instant complete,
    Instant busy,
    Optional<Instant> refused) {
  /// How long a refusal is believed; after that a worker tries again.
  static final Duration REFUSED = Duration.ofMinutes(5);

  /// How far back the first reading goes: the window in which guards look for warnings, unless a
  /// policy says otherwise.
  static final Duration FIRST = Duration.ofHours(24);

  /// The first mark.
  ///
  /// @param atOkta now, by Okta's clock
  public static LogMark first(Instant atOkta) {
    LogPosition position = new LogPosition(atOkta.minus(FIRST), Optional.empty());
    return new LogMark(0, position, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Optional.empty());
  }

  /// As it stands after one more save.
  public LogMark saved() {
    return new LogMark(revision + 1, position, begun, complete, busy, refused);
  }

  /// In the hands of one worker that reads.
  public LogMark readBy(Instant now, Instant lease) {
    return new LogMark(revision, position, now, complete, lease, refused);
  }

  /// After a page.
  public LogMark after(LogPosition next) {
    return new LogMark(revision, next, begun, complete, busy, Optional.empty());
  }

  /// After a reading that reached the log's end.
  public LogMark ended() {
    return new LogMark(revision, position, begun, begun, Instant.EPOCH, refused);
  }

  /// After a reading that stopped at the page limit: there is more to read.
  public LogMark behind() {
    return new LogMark(revision, position, Instant.EPOCH, complete, Instant.EPOCH, refused);
  }

  /// After a reading that failed.
  public LogMark failed() {
    return new LogMark(revision, position, begun, complete, Instant.EPOCH, refused);
  }

  /// After a refusal by Okta.
  public LogMark refused(Instant now) {
    return new LogMark(revision, position, begun, complete, Instant.EPOCH, Optional.of(now));
  }

  /// What a decision can rest on.
  public LogReading reading(Instant now) {
    return new LogReading(complete, refused.filter(it -> now.isBefore(it.plus(REFUSED))));
  }
}
