package dev.unlatch.message;

import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import java.time.Instant;
import java.time.ZoneId;

/// Something to do later, as a message to ourselves. It may come twice, and is never lost.
public sealed interface Timer extends Messages.Incoming {
  /// When it is due, by our clock.
  Instant due();

  /// The digest of a window.
  ///
  /// @param details what the audience may know
  /// @param zone on whose clocks it reads times
  /// @param token distinguishes the timers of a window
  record Digesting(Window window, Details details, ZoneId zone, Instant due, String token)
      implements Timer {
    Digesting at(Instant time) {
      return new Digesting(window, details, zone, time, token);
    }
  }

  /// A look whether somebody has decided a held lockout.
  ///
  /// @param lockout such as `00u1a2b3c4/2`
  /// @param hold the id of the event that said that it is held
  /// @param channel of the audience that was told, and whose escalation this is
  record Escalating(String lockout, String hold, Channel channel, Instant due) implements Timer {}

  /// A message that a lockout is decided, which had to wait for the end of quiet hours.
  ///
  /// @param lockout such as `00u1a2b3c4/2`
  record Ending(String lockout, Instant due) implements Timer {}
}
