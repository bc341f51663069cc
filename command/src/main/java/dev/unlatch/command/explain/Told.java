package dev.unlatch.command.explain;

import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Request;
import dev.unlatch.policy.Signal;
import java.util.Optional;

/// What one event of a file tells.
public sealed interface Told {
  /// A lockout.
  ///
  /// @param event the event as it came, in JSON; none where the message has none
  /// @param request a person's wish, of which only a queue's message can tell
  record Locked(Lockout lockout, Optional<String> event, Optional<Request> request)
      implements Told {}

  /// A warning: it counts for the lockouts of the same file.
  record Warned(Signal signal) implements Told {}

  /// Nothing that Unlatch would decide about.
  ///
  /// @param why in plain words
  record Nothing(String why) implements Told {}
}
