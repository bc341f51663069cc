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
}
