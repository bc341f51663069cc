package dev.unlatch.message;

import dev.unlatch.policy.rule.During;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Tell;
import java.time.Instant;
import java.util.Optional;

/// The hours in which a channel is told nothing.
final class QuietHours {
  private QuietHours() {}

  /// Those of an audience; empty for none.
  static Optional<During> of(Audience audience) {
    return audience.quiet().filter(_ -> audience.channel().keepsQuiet());
  }

  /// When the quiet hours end in which a channel is now; empty if it is in none.
  static Optional<Instant> end(Tell tell, Channel channel, Instant now) {
    return tell.to().stream()
        .filter(it -> it.channel() == channel)
        .flatMap(it -> of(it).stream())
        .filter(it -> it.contains(now))
        .map(it -> it.end(now))
        .findFirst();
  }
}
