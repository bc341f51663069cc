package dev.unlatch.message;

import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Channel;
import java.time.ZoneId;
import java.util.Optional;

/// Hands messages to the channels that are set up.
record Sending(MessagePorts ports) {
  /// Whether a channel is set up; reports one that is not.
  boolean has(Channel channel) {
    boolean there =
        channel == Channel.USER ? ports.users().isPresent() : ports.outboxes().containsKey(channel);
    if (!there) {
      ports.journal().missing(channel);
    }
    return there;
  }

  /// @throws RuntimeException if the channel may not have taken it
  void send(Channel channel, Message message) {
    attempt(
        channel,
        () -> {
          Optional.ofNullable(ports.outboxes().get(channel)).orElseThrow().send(message);
          return true;
        });
  }

  /// Mails the user of a lockout, if there is anything to say, and an address.
  ///
  /// @param zone on whose clocks the mail tells times
  /// @throws RuntimeException if the mail may not have been taken
  void mail(BusEvent event, ZoneId zone) {
    attempt(
        Channel.USER,
        () ->
            event
                .lockout()
                .flatMap(ports.record()::mailbox)
                .map(it -> ports.users().orElseThrow().send(it, event.detail(), zone))
                .orElse(false));
  }

  /// Sends something.
  private interface Attempt {
    /// @return whether anything was sent
    boolean make();
  }

  private void attempt(Channel channel, Attempt attempt) {
    try {
      if (attempt.make()) {
        ports.journal().told(channel);
      }
    } catch (RuntimeException failure) {
      ports.journal().failed(channel, failure);
      throw failure;
    }
  }
}
