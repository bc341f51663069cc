package dev.unlatch.port.okta;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Okta's System Log, limited to locks, unlocks and warnings. It has every event, some of them
/// late; do not rely on their order.
public interface SystemLog {
  /// The first events of a period, and where the rest is.
  ///
  /// @param since when the earliest of them was published
  /// @param until when the latest of them was published, exclusive
  Page read(Instant since, Instant until) throws Unavailable;

  /// The events that follow a page.
  ///
  /// @param next from the previous page
  Page next(String next) throws Unavailable;

  /// A page of a span already begun, or the first one of a new span. Okta does not say how long a
  /// page's link works: once it no longer does, the span is read from its start.
  ///
  /// @param begun the span already begun; empty for a new one
  /// @param since as in [#read(Instant, Instant)]
  /// @param until as in [#read(Instant, Instant)]; for a span already begun, its own
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

  /// The most users that [#locks] is asked about at once: a filter for twenty has about two
  /// thousand characters.
  int MOST_USERS = 20;

  /// The locks of some users, each user's latest last, limited to what one page holds.
  ///
  /// @param users Okta user ids, at most [#MOST_USERS]
  /// @param since when the earliest of them was published
  List<LogEvent.Lock> locks(Collection<String> users, Instant since) throws Unavailable;

  /// A page of the log.
  ///
  /// @param next names the next page; empty on the last one
  /// @param cut why there is more that cannot be read; usually empty
  record Page(List<LogEvent> events, Optional<String> next, Optional<Unavailable> cut) {
    /// Copies the list.
    public Page {
      events = List.copyOf(events);
    }

    /// A complete page: the last one, or one with a next.
    public Page(List<LogEvent> events, Optional<String> next) {
      this(events, next, Optional.empty());
    }

    /// To be called once the events are taken.
    ///
    /// @throws Unavailable if there is more that cannot be read
    public void requireWhole() throws Unavailable {
      if (cut.isPresent()) {
        throw cut.get();
      }
    }
  }
}
