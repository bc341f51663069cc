package dev.unlatch.command;

import java.util.Optional;

/// Connects to what is deployed.
public interface Connections {
  /// The table.
  ///
  /// @param table its name
  /// @param region such as `eu-west-1`; none for the caller's own
  Organisation organisation(String table, Optional<String> region);

  /// The function that takes persons' requests.
  ///
  /// @param function its name or ARN
  /// @param region such as `eu-west-1`; none for the caller's own
  Releases releases(String function, Optional<String> region);

  /// A queue of what could not be handled.
  ///
  /// @param url the queue's
  /// @param region such as `eu-west-1`; none for the caller's own
  DeadLetters deadLetters(String url, Optional<String> region);

  /// The function that takes events of the log stream.
  ///
  /// @param function its name or ARN
  /// @param region such as `eu-west-1`; none for the caller's own
  LogStream logStream(String function, Optional<String> region);
}
