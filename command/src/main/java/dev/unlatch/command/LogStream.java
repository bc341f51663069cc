package dev.unlatch.command;

import java.util.Optional;

/// The function that takes events of the log stream.
@FunctionalInterface
public interface LogStream {
  /// Has it take an event, and waits for what comes of it.
  ///
  /// @param event an EventBridge event, in JSON
  /// @return why it has failed; none where what the event tells of is on the queue
  Optional<String> deliver(String event);
}
