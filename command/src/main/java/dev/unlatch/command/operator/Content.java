package dev.unlatch.command.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unlatch.command.DeadLetters.Letter;
import dev.unlatch.response.LockoutMessage;
import dev.unlatch.response.Message;
import dev.unlatch.response.SignalMessage;
import dev.unlatch.sqs.MessageFormat;
import dev.unlatch.sqs.UnreadableMessageException;
import java.util.Optional;

/// What a dead letter holds.
sealed interface Content {
  /// A lockout that the queue has handed out in vain.
  record Lockout(LockoutMessage message) implements Content {}

  /// A signal that the queue has handed out in vain.
  record Warning(SignalMessage message) implements Content {}

  /// An event of the log stream that was not put on the queue.
  ///
  /// @param envelope as EventBridge gave it
  /// @param why it was not
  /// @param request the invocation's id, by which the function's log is searched; none where the
  ///   function was not called
  record Event(JsonNode envelope, String why, Optional<String> request) implements Content {}

  /// Something that this version does not understand.
  record Unreadable(String why) implements Content {}

  /// Reads a letter: a message of the queue; the record that Lambda makes of an invocation that
  /// failed (AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations");
  /// or an event as EventBridge keeps it, with the reason beside it (Amazon EventBridge User Guide,
  /// "Using dead-letter queues to process undelivered events").
  static Content of(Letter letter) {
    JsonNode body = json(letter.body());
    if (body.path("requestPayload").isObject()) {
      return failed(body);
    }
    return body.has("detail-type")
        ? new Event(body, undelivered(letter), Optional.empty())
        : message(letter.body());
  }

  private static Event failed(JsonNode record) {
    JsonNode failure = record.path("responsePayload");
    JsonNode context = record.path("requestContext");
    String why = failure.path("errorMessage").asText(context.path("condition").asText("not said"));
    return new Event(
        record.path("requestPayload"),
        why,
        Optional.ofNullable(context.path("requestId").textValue()));
  }

  private static String undelivered(Letter letter) {
    return "EventBridge could not deliver it: %s: %s"
        .formatted(
            letter.attributes().getOrDefault("ERROR_CODE", "no code"),
            letter.attributes().getOrDefault("ERROR_MESSAGE", "not said"));
  }

  private static Content message(String body) {
    try {
      Message message = MessageFormat.read(body);
      return switch (message) {
        case LockoutMessage lockout -> new Lockout(lockout);
        case SignalMessage signal -> new Warning(signal);
      };
    } catch (UnreadableMessageException unreadable) {
      return new Unreadable(String.valueOf(unreadable.getMessage()));
    }
  }

  private static JsonNode json(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance(); // and so no message either, which says why
    }
  }
}
