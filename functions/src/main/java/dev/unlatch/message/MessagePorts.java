package dev.unlatch.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Channel;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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
  /// Takes the messages of one channel.
  public interface Outbox {
    /// Takes a message for delivery.
    ///
    /// @throws RuntimeException if it may not have been taken
    void send(Message message);
  }

  /// Takes mail to locked users.
  public interface UserOutbox {
    /// Mails a user what an event means to them, if it is something that they may hear by mail.
    ///
    /// @param detail of the event, as on the bus
    /// @param zone on whose clocks it tells times
    /// @return whether there was anything to say
    /// @throws RuntimeException if it may not have been taken
    boolean send(LockoutRecord.Mailbox to, JsonNode detail, ZoneId zone);
  }

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

  public MessagePorts {
    outboxes = Map.copyOf(outboxes);
  }

  /// Whether a channel is set up; reports one that is not.
  boolean has(Channel channel) {
    boolean there = channel == Channel.USER ? users.isPresent() : outboxes.containsKey(channel);
    if (!there) {
      journal.missing(channel);
    }
    return there;
  }

  /// @throws RuntimeException if the channel may not have taken it
  void send(Channel channel, Message message) {
    attempt(
        channel,
        () -> {
          Optional.ofNullable(outboxes.get(channel)).orElseThrow().send(message);
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
                .flatMap(record::mailbox)
                .map(it -> users.orElseThrow().send(it, event.detail(), zone))
                .orElse(false));
  }

  /// @param attempt answers whether anything was sent
  private void attempt(Channel channel, BooleanSupplier attempt) {
    try {
      if (attempt.getAsBoolean()) {
        journal.told(channel);
      }
    } catch (RuntimeException failure) {
      journal.failed(channel, failure);
      throw failure;
    }
  }
}
