package dev.unlatch.simulation.messages;

import dev.unlatch.message.Ledger;
import dev.unlatch.message.LockoutRecord;
import dev.unlatch.message.MessagePorts;
import dev.unlatch.message.Timers;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.tell.Bus;
import java.util.List;
import java.util.function.UnaryOperator;

/// The product as it is, or with one part changed.
///
/// @param bus what a process has of the bus
/// @param ports what a process has of the systems around messages
/// @param tell what it reads in the policy
/// @param unpublished which records Lambda is told have failed
/// @param untold which messages Lambda is told have failed
record MessageAssembly(
    UnaryOperator<Bus> bus,
    UnaryOperator<MessagePorts> ports,
    UnaryOperator<Tell> tell,
    UnaryOperator<List<String>> unpublished,
    UnaryOperator<List<String>> untold) {
  static final MessageAssembly SOUND =
      new MessageAssembly(it -> it, it -> it, it -> it, it -> it, it -> it);

  MessageAssembly withBus(UnaryOperator<Bus> other) {
    return new MessageAssembly(other, ports, tell, unpublished, untold);
  }

  MessageAssembly withPorts(UnaryOperator<MessagePorts> other) {
    return new MessageAssembly(bus, other, tell, unpublished, untold);
  }

  MessageAssembly withLedger(UnaryOperator<Ledger> other) {
    return withPorts(it -> ports(it, other.apply(it.ledger()), it.record(), it.timers()));
  }

  MessageAssembly withRecord(UnaryOperator<LockoutRecord> other) {
    return withPorts(it -> ports(it, it.ledger(), other.apply(it.record()), it.timers()));
  }

  MessageAssembly withTimers(UnaryOperator<Timers> other) {
    return withPorts(it -> ports(it, it.ledger(), it.record(), other.apply(it.timers())));
  }

  static MessagePorts ports(MessagePorts all, Ledger ledger, LockoutRecord record, Timers timers) {
    return new MessagePorts(ledger, record, timers, all.outboxes(), all.users(), all.journal());
  }

  MessageAssembly withTell(UnaryOperator<Tell> other) {
    return new MessageAssembly(bus, ports, other, unpublished, untold);
  }

  /// Lambda is told that every record is done.
  MessageAssembly losingRecords() {
    return new MessageAssembly(bus, ports, tell, _ -> List.of(), untold);
  }

  /// Lambda is told that every message is done.
  MessageAssembly losingMessages() {
    return new MessageAssembly(bus, ports, tell, unpublished, _ -> List.of());
  }
}
