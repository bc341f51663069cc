package dev.unlatch.message;

import dev.unlatch.policy.tell.Channel;
import java.util.Optional;

/// Messages about the same thing on one channel: more than a few of them come as a digest.
///
/// @param kind of the events, such as `lockout-held`
/// @param reason of their decision; empty if the kind has none
/// @param user Okta's user id, if the user is the one who is told; or else empty
public record Series(Channel channel, String kind, Optional<String> reason, Optional<String> user) {
  /// The series to which an event belongs.
  static Series of(Channel channel, BusEvent event) {
    return new Series(
        channel, event.kind(), event.reason(), event.user().filter(_ -> channel == Channel.USER));
  }
}
