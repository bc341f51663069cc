package dev.unlatch.lab.okta;

import java.io.IOException;

/// Takes the events that a log stream sends to Amazon EventBridge.
@FunctionalInterface
public interface LogStream {
  /// Takes one event.
  ///
  /// @param envelope EventBridge's JSON around the event: `version`, `id`, `detail-type`
  ///   "SystemLog", `source`, `account`, `time`, `region`, `resources`, `detail`
  /// @throws IOException if it cannot be taken: a failed delivery, as any other exception is
  void put(String envelope) throws IOException, InterruptedException;
}
