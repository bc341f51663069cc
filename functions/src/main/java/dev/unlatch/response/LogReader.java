package dev.unlatch.response;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.port.LogMark;
import dev.unlatch.port.Ports;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.LogPosition;
import dev.unlatch.port.okta.LogPosition.Span;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads Okta's System Log before an unlock, because no event hook carries some of the dangers
/// (docs/decisions/log-before-unlock.md). One worker reads at a time, for all of them.
final class LogReader {
  /// How far a reading reaches back into the previous one: events enter the log late.
  static final Duration OVERLAP = Duration.ofMinutes(2);

  /// The shortest time between the starts of two readings: at most two a minute. After one that
  /// stopped short of the log's end, the next may begin at once.
  static final Duration EVERY = Duration.ofSeconds(30);

  /// The most pages in a reading: a thousand events, and 20 s of the function's time.
  static final int MOST_PAGES = 2;

  /// How long a worker has the reading to itself: two pages of 10 s each, plus the time to record
  /// what they hold.
  static final Duration LEASE = Duration.ofSeconds(90);

  /// How far a reading's end may lie in Okta's future if Okta does not tell its time.
  private static final Duration UNSURE = Evidence.GREATEST_SKEW.plus(Evidence.GREATEST_SKEW);

  /// When to check again whether another worker has finished reading.
  static final Duration SOON = Duration.ofSeconds(5);

  private final Ports ports;
  private final Recording recording;
  private final Clock clock;

  LogReader(Ports ports, Recording recording, Clock clock) {
    this.ports = ports;
    this.recording = recording;
    this.clock = clock;
  }

  /// When the latest complete reading began, if none is recent enough for any lockout and another
  /// worker is reading: there is little use in gathering evidence before that worker is done. Empty
  /// otherwise.
  Optional<Instant> behindSince() {
    Instant now = clock.instant();
    return ports
        .observations()
        .logMark()
        .filter(it -> now.isBefore(it.busy()))
        .filter(it -> !it.reading(now).isFresh(Instant.EPOCH, now))
        .map(LogMark::complete);
  }

  /// Reads the next part of the log, if it is our turn.
  ///
  /// @param skew how far our clock is ahead of Okta's; empty if unknown
  /// @return when to try again; empty if this has read the log to its end
  /// @throws Unavailable if the log cannot be read; if our token may not read it, that is on record
  Optional<Instant> read(Optional<Duration> skew) throws Unavailable {
    Instant now = clock.instant();
    // Okta gives its time in whole seconds.
    Instant atOkta = skew.map(now::minus).orElse(now.plus(Evidence.GREATEST_SKEW)).plusSeconds(1);
    LogMark mark = ports.observations().logMark().orElseGet(() -> LogMark.first(atOkta));
    Instant earliest = mark.begun().plus(EVERY);
    if (now.isBefore(mark.busy())) {
      return Optional.of(now.plus(SOON));
    }
    if (now.isBefore(earliest)) {
      return Optional.of(earliest);
    }
    Optional<LogMark> mine = ports.observations().save(mark.readBy(now, now.plus(LEASE)));
    if (mine.isEmpty()) {
      return Optional.of(now.plus(SOON));
    }
    boolean atEnd = readPages(mine.get(), atOkta, skew.isPresent() ? Duration.ZERO : UNSURE);
    return Optional.of(clock.instant().plus(SOON)).filter(_ -> !atEnd);
  }

  /// @param unsure how far the end may lie in Okta's future
  /// @return whether the log's end was reached
  private boolean readPages(LogMark mine, Instant atOkta, Duration unsure) throws Unavailable {
    LogMark mark = mine;
    try {
      boolean atEnd = false;
      for (int pages = 0; pages < MOST_PAGES && !atEnd; pages++) {
        Instant until = mark.position().span().map(Span::until).orElse(atOkta);
        LogPosition position = mark.position();
        SystemLog.Page page =
            ports.log().read(position.span(), position.since(OVERLAP, until), until);
        record(page.events(), position.read());
        page.requireWhole();
        atEnd = page.next().isEmpty() && !until.isBefore(atOkta);
        mark = mark.after(position.after(until, page.next(), unsure));
      }
      save(atEnd ? mark.ended() : mark.behind());
      return atEnd;
    } catch (Unavailable failure) {
      boolean refused = failure.cause() == Unavailable.Cause.NO_PERMISSION;
      save(refused ? mark.refused(clock.instant()) : mark.failed());
      if (refused) {
        ports.journal().logRefused(failure);
      }
      throw failure;
    }
  }

  /// A worker whose lease has expired leaves the mark to its successor, which reads the same part
  /// of the log again.
  private void save(LogMark mark) {
    var _ = ports.observations().save(mark);
  }

  /// @param read until when the log was read before: unusable events are reported once
  private void record(List<LogEvent> events, Instant read) {
    List<LockoutMessage> messages = new ArrayList<>();
    Instant now = clock.instant();
    for (LogEvent event : events) {
      switch (event) {
        case LogEvent.Lock(var lockout, var circumstances) ->
            recording
                .record(LockoutMessage.of(Intake.LOG, lockout, circumstances, now))
                .ifPresent(messages::add);
        case LogEvent.Warning(Signal signal) -> {
          if (ports.observations().keep(signal)) {
            ports.journal().kept(new SignalMessage(Intake.LOG, signal));
          }
        }
        case LogEvent.Unlock unlock -> recording.unlocked(unlock.user(), unlock.at());
        case LogEvent.Unusable(var why, var at, var outline) -> {
          if (!at.isBefore(read)) {
            ports.journal().unusable(why, at, outline);
          }
        }
        case LogEvent.Other _, LogEvent.NotByHook _ -> {} // such as an unlock that failed
      }
    }
    int refused = messages.isEmpty() ? 0 : ports.queue().send(messages).size();
    if (refused > 0) {
      throw new IllegalStateException("the queue has refused %d lockouts".formatted(refused));
    }
    messages.forEach(recording::putOnRecord);
  }
}
