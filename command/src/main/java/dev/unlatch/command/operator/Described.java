package dev.unlatch.command.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unlatch.command.DeadLetters.Letter;
import dev.unlatch.command.events.Trees;
import dev.unlatch.okta.LogEvent;
import dev.unlatch.okta.LogEvents;
import dev.unlatch.policy.Signal;
import dev.unlatch.response.Episode;
import dev.unlatch.response.LockoutMessage;
import dev.unlatch.response.SignalMessage;
import dev.unlatch.response.Verdict;
import dev.unlatch.sqs.MessageFormat;
import dev.unlatch.sqs.UnreadableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A dead letter and what it holds.
///
/// @param keptUntil when it expires; none where the queue does not say
/// @param user the user that it is about; none where it is about no user
/// @param what it reports, in words
/// @param reason why it is a dead letter, as far as it says so itself
/// @param event the event of the log stream in it, as EventBridge gave it; none in a message
/// @param episode the last one of the user that is on record
record Described(
    Letter letter,
    Optional<Instant> keptUntil,
    Optional<String> user,
    String what,
    String reason,
    Optional<JsonNode> event,
    Optional<Episode> episode) {
  /// Reads a letter: a message of the queue; the record that Lambda makes of an invocation that
  /// failed (AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations");
  /// or an event as EventBridge keeps it, with the reason beside it (Amazon EventBridge User Guide,
  /// "Using dead-letter queues to process undelivered events").
  ///
  /// @param kept how long the queue keeps a letter
  static Described of(Letter letter, Optional<Duration> kept) {
    Described described =
        new Described(
            letter,
            kept.map(letter.sent()::plus),
            Optional.empty(),
            "unreadable message",
            "",
            Optional.empty(),
            Optional.empty());
    JsonNode body = json(letter.body());
    if (body.path("requestPayload").isObject()) {
      return described.event(body.path("requestPayload"), failure(body));
    }
    return body.has("detail-type")
        ? described.event(body, undelivered(letter))
        : described.message();
  }

  private static JsonNode json(String body) {
    try {
      return Trees.parse(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance(); // and so no message either, which says why
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

  private Described event(JsonNode envelope, String why) {
    Described event =
        new Described(letter, keptUntil, user, what, why, Optional.of(envelope), episode);
    String stream = ", an event of the log stream";
    return switch (LogEvents.read(envelope.path("detail"), letter.sent())) {
      case LogEvent.Lock(var lockout, _) ->
          event.about(lockout.user(), lockout.kind().word() + " lockout" + stream);
      case LogEvent.Warning(var signal) -> event.about(signal, "signal " + words(signal) + stream);
      case LogEvent.Unlock unlock -> event.about(unlock.user(), "unlock" + stream);
      case LogEvent.Other(var type) -> event.about("", type + stream);
      case LogEvent.NotByHook(var type, _) ->
          event.about("", type + ", which no event hook carries");
      case LogEvent.Unusable _ -> event.about("", "event of the log stream that lacks something");
    };
  }

  private Described message() {
    String why = "it can be read; ResponseFunction's log has the reason, by the messageId ";
    Described message = because(why + letter.id());
    try {
      return switch (MessageFormat.read(letter.body())) {
        case LockoutMessage it ->
            message.about(
                it.lockout().user(),
                "%s lockout by %s, sent on %d times"
                    .formatted(it.lockout().kind().word(), it.intake().word(), it.hops()));
        case SignalMessage it ->
            message.about(
                it.signal(), "signal %s by %s".formatted(words(it.signal()), it.intake().word()));
      };
    } catch (UnreadableMessageException unreadable) {
      return because(String.valueOf(unreadable.getMessage()));
    }
  }

  private Described because(String why) {
    return new Described(letter, keptUntil, user, what, why, event, episode);
  }

  private Described about(Signal signal, String words) {
    return about(signal.kind().about() == Signal.About.USER ? signal.subject() : "", words);
  }

  private Described about(String subject, String words) {
    Optional<String> found = Optional.of(subject).filter(it -> !it.isEmpty());
    return new Described(letter, keptUntil, found, words, reason, event, episode);
  }

  Described with(Optional<Episode> found) {
    return new Described(letter, keptUntil, user, what, reason, event, found);
  }

  private static String words(Signal signal) {
    return signal.subject().isEmpty() || signal.kind().about() == Signal.About.USER
        ? signal.kind().word()
        : signal.kind().word() + " of " + signal.subject();
  }

  /// What is on record of it, such as `00u1a2b3c4/2 is waiting by okta-fault: E0000009`.
  Optional<String> record() {
    return episode.map(
        it ->
            "%s is %s%s"
                .formatted(
                    it.id(),
                    it.state().name().toLowerCase(Locale.ROOT),
                    it.verdict().map(Described::reason).orElse("")));
  }

  private static String reason(Verdict verdict) {
    return " by " + verdict.reason().name() + ": " + verdict.reason().because();
  }
}
