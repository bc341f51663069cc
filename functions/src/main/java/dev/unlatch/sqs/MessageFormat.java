package dev.unlatch.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// A queue message as JSON: a lockout's
///
/// ```json
/// {"format": 2, "intake": "hook", "token": "…", "hops": 0, "retries": 0,
///  "user": "00u…", "kind": "WHOLE_ACCOUNT", "since": "2026-01-05T09:30:00.000Z",
///  "arrived": "2026-01-05T09:30:02.000Z", "eventId": "…", "event": {…},
///  "request": {"by": "…", "comment": "…", "override": false, "at": "…", "invocation": "…",
///              "statusChanged": "…", "newestEvent": "…"}}
/// ```
///
/// or a signal's
///
/// ```json
/// {"format": 2, "intake": "stream", "signal": "THREAT", "subject": "203.0.113.9",
///  "at": "2026-01-05T09:30:00.000Z", "eventId": "…"}
/// ```
///
/// `eventId`, `event`, `request`, and a request's `statusChanged` and `newestEvent` are left out if
/// there is none. Unknown fields are ignored, so a new optional one needs no new format. What the
/// previous version could not read, or would misread, gets the next number; a version reads its own
/// format and the previous one, so that a deploy loses nothing that waits. After a rollback the
/// newer format's messages are not understood: they stay on the queue, end unchanged as dead
/// letters, and are put back once the newer version is. A new word (an intake, a kind) does not get
/// a number, and meets the same end.
///
/// Everything is ASCII, with escapes for other characters: SQS refuses some that JSON may hold,
/// such as U+FFFF (SQS API reference, "SendMessage"), and an event holds what a stranger's browser
/// calls itself.
public final class MessageFormat {
  /// The format that is written.
  static final int FORMAT = 2;

  /// The oldest format that is read: the previous version's.
  static final int OLDEST = Math.max(2, FORMAT - 1);

  /// The longest user, in characters: a login has at most this many (Okta, "User profile":
  /// `login`), an id fewer. One too long for a key would harm others in its batch.
  private static final int LONGEST_USER = 100;

  /// The most hops and retries: one every five seconds for eight weeks, which no queue keeps.
  private static final int MOST = 1_000_000;

  /// The latest time that a record can hold: 13 digits of milliseconds, in the year 2286.
  private static final Instant LATEST = Instant.ofEpochMilli(9_999_999_999_999L);

  /// A message is at most 1 MiB (AWS, "Amazon SQS message quotas").
  static final Json JSON = Json.ofLength(1 << 20);

  private MessageFormat() {}

  /// The message as a queue's message body.
  static String write(QueueMessage message) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", FORMAT).put("intake", message.intake().word());
    switch (message) {
      case LockoutMessage lockout -> write(lockout, node);
      case SignalMessage(_, var signal) -> write(signal, node);
    }
    return Json.writeAscii(node);
  }

  private static void write(Signal signal, ObjectNode node) {
    node.put("signal", signal.kind().name())
        .put("subject", signal.subject())
        .put("at", signal.at().toString());
    signal.event().ifPresent(it -> node.put("eventId", it));
  }

  private static void write(LockoutMessage message, ObjectNode node) {
    node.put("token", message.token())
        .put("hops", message.hops())
        .put("retries", message.retries())
        .put("user", message.lockout().user())
        .put("kind", message.lockout().kind().name())
        .put("since", message.lockout().since().toString())
        .put("arrived", message.arrived().toString());
    message.lockout().event().ifPresent(it -> node.put("eventId", it));
    if (message.circumstances().areKnown()) {
      node.set("event", message.circumstances().event());
    }
    message.request().ifPresent(it -> write(it, node.putObject("request")));
  }

  private static void write(Request request, ObjectNode node) {
    node.put("by", request.by())
        .put("comment", request.comment())
        .put("override", request.override())
        .put("at", request.at().toString())
        .put("invocation", request.invocation());
    request.statusChanged().ifPresent(it -> node.put("statusChanged", it.toString()));
    request.newest().ifPresent(it -> node.put("newestEvent", it.toString()));
  }

  /// The message in a queue's message body.
  ///
  /// @throws UnreadableMessageException if it does not hold one
  public static QueueMessage read(String body) throws UnreadableMessageException {
    JsonNode node = parse(body);
    try {
      return message(node);
    } catch (IllegalArgumentException wrong) {
      throw new UnreadableMessageException(String.valueOf(wrong.getMessage()));
    }
  }

  private static JsonNode parse(String body) throws UnreadableMessageException {
    try {
      JsonNode node = JSON.read(body);
      if (!node.isObject()) {
        throw new UnreadableMessageException("not a JSON object");
      }
      return node;
    } catch (IOException notJson) {
      throw new UnreadableMessageException("not JSON, or nested too deeply");
    }
  }

  private static QueueMessage message(JsonNode node) {
    requireKnown(number(node, "format"));
    return node.has("signal") ? signal(node) : lockout(node);
  }

  private static void requireKnown(int format) {
    if (format < OLDEST || format > FORMAT) {
      throw new IllegalArgumentException(
          "\"format\" is %d, which %s version writes; this one reads %s"
              .formatted(format, format > FORMAT ? "a newer" : "an older", known()));
    }
  }

  private static String known() {
    return OLDEST == FORMAT ? "" + FORMAT : OLDEST + " and " + FORMAT;
  }

  private static SignalMessage signal(JsonNode node) {
    Signal signal =
        new Signal(
            value(node, "signal", Signal.Kind::valueOf),
            text(node, "subject"),
            value(node, "at", MessageFormat::time),
            optional(node, "eventId").map(_ -> text(node, "eventId")));
    return new SignalMessage(value(node, "intake", Intake::of), signal);
  }

  private static LockoutMessage lockout(JsonNode node) {
    Lockout lockout =
        new Lockout(
            user(node),
            value(node, "kind", LockKind::valueOf),
            value(node, "since", MessageFormat::time),
            optional(node, "eventId").map(_ -> text(node, "eventId")));
    return new LockoutMessage(
        value(node, "intake", Intake::of),
        text(node, "token"),
        count(node, "hops"),
        count(node, "retries"),
        lockout,
        value(node, "arrived", MessageFormat::time),
        Circumstances.of(node.path("event")),
        optional(node, "request").map(MessageFormat::request));
  }

  private static String user(JsonNode node) {
    String user = text(node, "user");
    if (user.length() > LONGEST_USER) {
      throw new IllegalArgumentException(
          "\"user\" has more than %d characters".formatted(LONGEST_USER));
    }
    return user;
  }

  private static Request request(JsonNode node) {
    return new Request(
        text(node, "by"),
        text(node, "comment"),
        override(node),
        value(node, "at", MessageFormat::time),
        text(node, "invocation"),
        optional(node, "statusChanged").map(_ -> value(node, "statusChanged", MessageFormat::time)),
        optional(node, "newestEvent").map(_ -> value(node, "newestEvent", MessageFormat::time)));
  }

  /// It decides whether a guard is overridden, so only a boolean will do.
  private static boolean override(JsonNode request) {
    JsonNode override = request.path("override");
    if (!override.isBoolean()) {
      throw new IllegalArgumentException("\"override\" is neither true nor false");
    }
    return override.booleanValue();
  }

  private static Optional<JsonNode> optional(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
  }

  private static <T> T value(JsonNode node, String field, Function<String, T> reading) {
    String text = text(node, field);
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be read: %s".formatted(field, wrong.getMessage()), wrong);
    }
  }

  private static Instant time(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException("not a time from 1970 to 2286: " + text);
    }
    return time;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("\"%s\" is missing or not a string".formatted(field));
    }
    return value.textValue();
  }

  private static int count(JsonNode node, String field) {
    int count = number(node, field);
    if (count < 0 || count > MOST) {
      throw new IllegalArgumentException("\"%s\" is not from 0 to %,d".formatted(field, MOST));
    }
    return count;
  }

  private static int number(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException(
          "\"%s\" is missing or not a whole number".formatted(field));
    }
    return value.intValue();
  }
}
