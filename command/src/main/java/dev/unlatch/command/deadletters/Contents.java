package dev.unlatch.command.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unlatch.command.deadletters.DeadLetters.Letter;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.okta.event.LogEvents;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import dev.unlatch.sqs.MessageFormat;
import java.util.Optional;

/// What a dead letter holds.
///
/// @param user the user that it is about; empty if it is about no user
/// @param what what it reports, in words
/// @param reason why it is a dead letter, as far as the letter itself says
/// @param event the event of the log stream in it, as EventBridge gave it; empty for a message
record Contents(Optional<String> user, String what, String reason, Optional<JsonNode> event) {
  /// Begins the key of a user's records.
  private static final String USER = "user#";

  /// Begins the source of what this product itself puts on its bus.
  private static final String OURS = "unlatch";

  /// Reads a letter: a message of the queue; the record that Lambda makes of an invocation that
  /// failed (AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations"),
  /// or of a part of the table's stream ("Retaining discarded batches for a DynamoDB event
  /// source"); a record of that stream ([dev.unlatch.sqs.SqsUntoldRecords]); or an event as
  /// EventBridge keeps it, with the reason beside it (Amazon EventBridge User Guide, "Using
  /// dead-letter queues to process undelivered events").
  static Contents of(Letter letter) {
    JsonNode body = json(letter.body());
    if (body.has("sequenceNumber") || body.has("DDBStreamBatchInfo")) {
      return untold(body);
    }
    if (body.path("requestPayload").isObject()) {
      return event(letter, body.path("requestPayload"), failure(body));
    }
    if (body.has("timer") || body.path("source").asText().startsWith(OURS)) {
      return toPeople(letter, body);
    }
    return body.has("detail-type") ? event(letter, body, undelivered(letter)) : message(letter);
  }

  /// What people could not be told: an event of ours, a timer ([dev.unlatch.sqs.IncomingFormat]),
  /// or a message that a channel has refused ([dev.unlatch.eventbridge.MessageBus]).
  private static Contents toPeople(Letter letter, JsonNode body) {
    if (body.has("timer")) {
      return message(
          Optional.empty(), "timer of messages: " + body.path("timer").asText(), untoldBy(letter));
    }
    JsonNode detail = body.path("detail");
    boolean refused = letter.attributes().containsKey("ERROR_CODE");
    return message(
        Optional.ofNullable(detail.at("/lockout/user").textValue()),
        "%s for people: %s"
            .formatted(body.path("detail-type").asText(), detail.path("id").asText()),
        refused ? undelivered(letter) : untoldBy(letter));
  }

  private static String untoldBy(Letter letter) {
    return "TellFunction's log has the reason, by the messageId " + letter.id();
  }

  private static Contents untold(JsonNode body) {
    String partition = body.at("/key/pk").asText();
    Optional<String> user =
        Optional.of(partition)
            .filter(it -> it.startsWith(USER))
            .map(it -> it.substring(USER.length()));
    return body.has("sequenceNumber")
        ? message(
            user,
            "record %s %s that was not published".formatted(partition, body.at("/key/sk").asText()),
            body.path("because").asText())
        : message(
            Optional.empty(),
            "%d records that were not published, the first at %s"
                .formatted(
                    body.at("/DDBStreamBatchInfo/batchSize").asInt(),
                    body.at("/DDBStreamBatchInfo/approximateArrivalOfFirstRecord").asText()),
            body.at("/requestContext/condition").asText("not said")
                + "; ./unlatch tell --since that time publishes them again");
  }

  private static JsonNode json(String body) {
    try {
      return Trees.parse(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance(); // reading it as a message says what is wrong
    }
  }

  private static String failure(JsonNode record) {
    JsonNode context = record.path("requestContext");
    String why =
        record
            .path("responsePayload")
            .path("errorMessage")
            .asText(context.path("condition").asText("not said"));
    return Optional.ofNullable(context.path("requestId").textValue())
        .map(id -> why + "; LogStreamFunction's log has more, by " + id)
        .orElse(why);
  }

  private static String undelivered(Letter letter) {
    return "EventBridge could not deliver it: %s: %s"
        .formatted(
            letter.attributes().getOrDefault("ERROR_CODE", "no code"),
            letter.attributes().getOrDefault("ERROR_MESSAGE", "not said"));
  }

  private static Contents event(Letter letter, JsonNode envelope, String why) {
    LogEvent event = LogEvents.read(envelope.path("detail"), letter.sent());
    return new Contents(user(event), words(event), why, Optional.of(envelope));
  }

  private static Optional<String> user(LogEvent event) {
    return switch (event) {
      case LogEvent.Lock(var lockout, _) -> Optional.of(lockout.user());
      case LogEvent.Warning(var signal) -> user(signal);
      case LogEvent.Unlock unlock -> Optional.of(unlock.user());
      case LogEvent.Other _, LogEvent.NotByHook _, LogEvent.Unusable _ -> Optional.empty();
    };
  }

  private static String words(LogEvent event) {
    String stream = ", an event of the log stream";
    return switch (event) {
      case LogEvent.Lock(var lockout, _) -> lockout.kind().word() + " lockout" + stream;
      case LogEvent.Warning(var signal) -> "signal " + words(signal) + stream;
      case LogEvent.Unlock _ -> "unlock" + stream;
      case LogEvent.Other(var type) -> type + stream;
      case LogEvent.NotByHook(var type, _) -> type + ", which no event hook carries";
      case LogEvent.Unusable _ -> "event of the log stream that lacks something";
    };
  }

  private static Contents message(Letter letter) {
    String why = "it can be read; ResponseFunction's log has the reason, by the messageId ";
    try {
      return switch (MessageFormat.read(letter.body())) {
        case LockoutMessage it ->
            message(Optional.of(it.lockout().user()), words(it), why + letter.id());
        case SignalMessage(var intake, var signal) ->
            message(
                user(signal),
                "signal %s by %s".formatted(words(signal), intake.word()),
                why + letter.id());
      };
    } catch (UnreadableMessageException unreadable) {
      return message(
          Optional.empty(), "unreadable message", String.valueOf(unreadable.getMessage()));
    }
  }

  private static Contents message(Optional<String> user, String what, String reason) {
    return new Contents(user, what, reason, Optional.empty());
  }

  private static String words(LockoutMessage message) {
    return "%s lockout by %s, sent on %d times"
        .formatted(message.lockout().kind().word(), message.intake().word(), message.hops());
  }

  private static Optional<String> user(Signal signal) {
    return Optional.of(signal)
        .filter(it -> it.kind().about() == Signal.About.USER)
        .map(Signal::subject)
        .filter(it -> !it.isEmpty());
  }

  private static String words(Signal signal) {
    return signal.subject().isEmpty() || signal.kind().about() == Signal.About.USER
        ? signal.kind().word()
        : signal.kind().word() + " of " + signal.subject();
  }
}
