package dev.unlatch.command;

import java.util.List;
import java.util.Optional;

/// Puts lockouts through as a person's decision.
public interface Releases {
  /// Asks for a user's unlock, which passes what holds it.
  ///
  /// @param user an Okta user id or a login
  /// @param comment why, from 1 to 500 characters
  /// @param by who asks, at most 500 characters
  /// @throws UnusableException if the functions cannot do it, saying why
  Answer release(String user, String comment, String by);

  /// What came of it: logins or ids, as they were named.
  ///
  /// @param queued on their way
  /// @param notLocked not locked at Okta now
  /// @param unknown not known to Okta
  /// @param stopped why not all were looked at; none where they were
  record Answer(
      List<String> queued, List<String> notLocked, List<String> unknown, Optional<String> stopped) {
    /// Copies the lists.
    public Answer {
      queued = List.copyOf(queued);
      notLocked = List.copyOf(notLocked);
      unknown = List.copyOf(unknown);
    }
  }
}
