package dev.unlatch.message;

import dev.unlatch.policy.tell.Channel;
import java.util.Map;
import java.util.Optional;

/// The systems around [Messages].
///
/// @param outboxes of the channels that are set up, except for users
/// @param users takes mail to users; empty if that is not set up
public record MessagePorts(
    Ledger ledger,
    LockoutRecord record,
    Timers timers,
    Map<Channel, Outbox> outboxes,
    Optional<UserOutbox> users,
    MessageJournal journal) {
  /// Copies the outboxes.
  public MessagePorts {
    outboxes = Map.copyOf(outboxes);
  }
}
