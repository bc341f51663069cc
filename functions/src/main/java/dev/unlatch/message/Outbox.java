package dev.unlatch.message;

import dev.unlatch.message.words.Message;

/// Takes the messages of one channel.
public interface Outbox {
  /// Takes a message for delivery.
  ///
  /// @throws RuntimeException if it may not have been taken
  void send(Message message);
}
