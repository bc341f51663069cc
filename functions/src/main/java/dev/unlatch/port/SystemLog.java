package dev.unlatch.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Okta's System Log, as far as it tells of locks, unlocks and warnings. It has every event, and
/// has some of them late; their order is not to be relied on.
public interface SystemLog {
  /// The first of the events of some time, and where the rest is.
  ///
  /// @param since when the first of them was published
  /// @param until when the last of them was published, that time not included
  Page read(Instant since, Instant until) throws Unavailable;

  /// The events that follow.
  ///
  /// @param next what the page before gave
  Page next(String next) throws Unavailable;

  /// A page of a span that was begun before, or the first one of a new span. Okta does not say how
  /// long it knows a page by its link: where it does not any more, the span is read from its start.
  ///
  /// @param begun the span that was begun; none for a new one
  /// @param since as in [#read(Instant, Instant)]
  /// @param until as in [#read(Instant, Instant)]; of a span that was begun, its own
  default Page read(Optional<LogPosition.Span> begun, Instant since, Instant until)
      throws Unavailable {
    if (begun.isEmpty()) {
      return read(since, until);
    }
    try {
      return next(begun.get().next());
    } catch (Unavailable failure) {
      if (failure.cause() == Unavailable.Cause.FAULT) {
        return read(since, until);
      }
      throw failure;
    }
  }

  /// The most users that [#locks] is asked about at once: the filter of twenty has about two
  /// thousand characters.
  int MOST_USERS = 20;

  /// The locks of some users, those published last of each user last, as far as one page has them.
  ///
  /// @param users Okta user ids, at most [#MOST_USERS]
  /// @param since when the first of them was published
  List<LogEntry.Lock> locks(Collection<String> users, Instant since) throws Unavailable;

  /// A page of the log.
  ///
  /// @param next names the next page; none on the last one
  /// @param cut why there is more that cannot be read; none mostly
  record Page(List<LogEntry> entries, Optional<String> next, Optional<Unavailable> cut) {
    /// Copies the list.
    public Page {
      entries = List.copyOf(entries);
    }

    /// A page that is the last one, or has a next one.
    public Page(List<LogEntry> entries, Optional<String> next) {
      this(entries, next, Optional.empty());
    }

    /// To be asked when the entries are taken.
    ///
    /// @throws Unavailable if there is more that cannot be read
    public void requireWhole() throws Unavailable {
      if (cut.isPresent()) {
        throw cut.get();
      }
    }
  }
}
