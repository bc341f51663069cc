package dev.unlatch.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.message.BusEvent;
import dev.unlatch.message.Messages.Incoming;
import dev.unlatch.message.Timer;
import dev.unlatch.message.Window;
import dev.unlatch.message.Window.Series;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// What is on the queue of messages to people: events as EventBridge puts them there, with our
/// `detail`, and our own timers:
///
/// ```json
/// {"timer": "digest", "due": "2026-01-05T09:45:00Z", "channel": "slack", "kind": "lockout-held",
///  "reason": "risk", "from": "2026-01-05T09:30:00Z", "to": "2026-01-05T09:45:00Z",
///  "details": "ID", "zone": "Europe/Paris", "token": "…"}
/// {"timer": "escalation", "due": "…", "lockout": "00u1a2b3c4/2",
///  "hold": "00u1a2b3c4/2/5/lockout-held", "channel": "slack"}
/// {"timer": "end", "due": "…", "lockout": "00u1a2b3c4/2"}
/// ```
public final class IncomingFormat {
  /// Events on our bus that others have put there.
  private static final String SOURCE = "unlatch";

  private IncomingFormat() {}

  static String write(Timer timer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (timer) {
      case Timer.Digesting digesting -> write(digesting, node.put("timer", "digest"));
      case Timer.Escalating(var lockout, var hold, var channel, _) ->
          node.put("timer", "escalation")
              .put("lockout", lockout)
              .put("hold", hold)
              .put("channel", channel.word());
      case Timer.Ending(var lockout, _) -> node.put("timer", "end").put("lockout", lockout);
    }
    return Json.write(node.put("due", timer.due().toString()));
  }

  private static void write(Timer.Digesting timer, ObjectNode node) {
    Series series = timer.window().series();
    node.put("channel", series.channel().word());
    node.put("kind", series.kind());
    series.reason().ifPresent(it -> node.put("reason", it));
    if (series.quiet()) {
      node.put("quiet", true);
    }
    node.put("from", timer.window().from().toString());
    node.put("to", timer.window().to().toString());
    node.put("details", timer.details().name());
    node.put("zone", timer.zone().getId());
    node.put("token", timer.token());
  }

  /// Reads a message body.
  ///
  /// @throws UnreadableMessageException if it is neither an event of ours nor a timer. What it says
  ///   does not appear in the exception
  public static Incoming read(String body) throws UnreadableMessageException {
    try {
      JsonNode node = MessageFormat.JSON.read(body);
      return node.has("timer") ? timer(node) : event(node);
    } catch (JsonProcessingException notJson) {
      throw new UnreadableMessageException("it is not JSON, or nested too deeply");
    } catch (RuntimeException wrong) {
      throw new UnreadableMessageException(
          "a field is missing or wrong (%s)".formatted(wrong.getClass().getSimpleName()));
    }
  }

  private static BusEvent event(JsonNode node) throws UnreadableMessageException {
    if (!node.path("source").asText().equals(SOURCE)) {
      throw new UnreadableMessageException("it is not an event of ours: \"source\" is wrong");
    }
    return BusEvent.of(node.path("detail"));
  }

  private static Timer timer(JsonNode node) throws UnreadableMessageException {
    Instant due = Instant.parse(text(node, "due"));
    return switch (text(node, "timer")) {
      case "digest" -> digesting(node, due);
      case "escalation" ->
          new Timer.Escalating(text(node, "lockout"), text(node, "hold"), channel(node), due);
      case "end" -> new Timer.Ending(text(node, "lockout"), due);
      default -> throw new UnreadableMessageException("this version knows no such timer");
    };
  }

  private static Timer digesting(JsonNode node, Instant due) {
    Series series =
        new Series(
            channel(node),
            text(node, "kind"),
            Optional.ofNullable(node.path("reason").textValue()),
            Optional.empty(),
            node.path("quiet").booleanValue());
    return new Timer.Digesting(
        new Window(series, Instant.parse(text(node, "from")), Instant.parse(text(node, "to"))),
        Details.valueOf(text(node, "details")),
        ZoneId.of(text(node, "zone")),
        due,
        text(node, "token"));
  }

  private static Channel channel(JsonNode node) {
    return Channel.of(text(node, "channel")).orElseThrow();
  }

  private static String text(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue()).orElseThrow();
  }

  /// A message on the queue that this version does not understand.
  public static final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param why in plain English, naming the field
    UnreadableMessageException(String why) {
      super(why);
    }
  }
}
