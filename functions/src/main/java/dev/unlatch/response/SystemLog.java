package dev.unlatch.response;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  /// Events as they came, in JSON without white space, the latest last. For a few dozen at once.
  ///
  /// @param events their `uuid`s
  /// @param since when the first of them was published
  /// @return by `uuid`; without those that the log does not have, or not any more
  Map<String, String> find(Collection<String> events, Instant since) throws Unavailable;

  /// A page of the log.
  ///
  /// @param next names the next page; none on the last one
  record Page(List<LogEntry> entries, Optional<String> next) {
    /// Copies the list.
    public Page {
      entries = List.copyOf(entries);
    }
  }
}
