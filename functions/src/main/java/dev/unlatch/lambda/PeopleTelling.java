package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.message.Messages;
import dev.unlatch.message.Messages.Incoming;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.port.PolicyInForce;
import dev.unlatch.sqs.IncomingFormat;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes events and timers from the queue of messages to people, in batches. One that fails is
/// reported alone and handed out again; so is one that cannot be understood, until the queue moves
/// it, as it is, to the dead letters.
final class PeopleTelling {
  private final Supplier<Messaging> start;
  private final Log log;
  private @Nullable Messaging messaging;

  /// What is needed to tell people.
  ///
  /// @param policy reads the policy in force
  record Messaging(Messages messages, Supplier<PolicyInForce> policy) {
    /// Who hears what, as the policy in force has it now.
    ///
    /// @throws IllegalStateException if no policy can be read
    Tell tell() {
      PolicyInForce inForce = policy.get();
      if (!inForce.readable()) {
        throw new IllegalStateException("the policy in force cannot be read");
      }
      return inForce.policy().tell();
    }
  }

  /// @param start reads the policy and makes clients, which a function that only publishes events
  ///   does not need: called once, for the first batch
  PeopleTelling(Supplier<Messaging> start, Log log) {
    this.start = start;
    this.log = log;
  }

  /// Tells people of a batch.
  ///
  /// @param inTime whether there is time for another message
  /// @return the messages that must be handed out again, by SQS's ids
  List<String> tell(List<SQSMessage> batch, BooleanSupplier inTime) {
    List<String> failed = new ArrayList<>();
    Optional<Tell> tell = policy();
    for (SQSMessage message : batch) {
      boolean done = tell.isPresent() && inTime.getAsBoolean() && isDone(message, tell.get());
      if (!done) {
        failed.add(message.getMessageId());
      }
    }
    return failed;
  }

  private Optional<Tell> policy() {
    try {
      return Optional.of(messaging().tell());
    } catch (RuntimeException failure) {
      log.error("people not told", naming("all", failure));
      return Optional.empty();
    }
  }

  private Messaging messaging() {
    if (messaging == null) {
      messaging = start.get();
    }
    return messaging;
  }

  private boolean isDone(SQSMessage message, Tell tell) {
    try {
      Incoming incoming = IncomingFormat.read(message.getBody());
      messaging().messages().take(incoming, tell);
      return true;
    } catch (UnreadableMessageException unreadable) {
      log.error("unreadable message", naming(message.getMessageId(), unreadable));
    } catch (RuntimeException failure) {
      log.error("people not told", naming(message.getMessageId(), failure));
    }
    return false;
  }

  /// Only what is ours says more than its name: what other classes say may name a person.
  private static Map<String, String> naming(String message, Exception failure) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("messageId", message);
    fields.put("error", failure.getClass().getName());
    if (failure instanceof UnreadableMessageException) {
      fields.put("because", String.valueOf(failure.getMessage()));
    }
    return fields;
  }
}
