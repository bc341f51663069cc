package dev.unlatch.message;

import dev.unlatch.policy.tell.Channel;

/// Reports what people were told, to logs and metrics. It receives no personal data.
public interface MessageJournal {
  /// A channel took a message.
  void told(Channel channel);

  /// A channel took a digest, which [#told] counts as well.
  ///
  /// @param events how many events of its window nobody was told of before
  void digested(Channel channel, long events);

  /// A channel did not take a message, which is tried again.
  void failed(Channel channel, RuntimeException failure);

  /// The policy names a channel that is not set up here: nobody hears this message.
  void missing(Channel channel);
}
