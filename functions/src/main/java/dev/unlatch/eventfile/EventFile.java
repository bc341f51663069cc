package dev.unlatch.eventfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.unlatch.eventfile.Wrappers.NotAnEventException;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.okta.event.LogEvents;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import dev.unlatch.sqs.MessageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads events in every form that they have on their way to a decision: System Log events, one or
/// several; those that [Wrappers] unwrap; messages of the queue; and what Lambda passes to the
/// functions with a body or messages in it.
///
/// @param name the file's, for messages
/// @param now the time of an event that has none
public record EventFile(String name, Instant now) {
  /// The events of a file, in their order.
  ///
  /// @throws UnusableFileException if it is not JSON, or has none of these forms
  public List<ReadEvent> read(String text) {
    return parse(text).stream().flatMap(this::all).toList();
  }

  private List<JsonNode> parse(String text) {
    try (MappingIterator<JsonNode> values = Trees.values(text)) {
      return values.readAll();
    } catch (JsonProcessingException broken) {
      var place = broken.getLocation();
      String where = place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr();
      throw new UnusableFileException(name + where + " is not JSON", broken);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory could not be read", impossible);
    }
  }

  private Stream<ReadEvent> all(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().flatMap(this::all);
    }
    if (node.path("Records").isArray()) {
      return node.path("Records")
          .valueStream()
          .map(record -> message(record.path("body").asText()));
    }
    if (node.has("requestContext")) {
      return body(node);
    }
    return node.has("format") ? Stream.of(message(node.toString())) : events(node);
  }

  private Stream<ReadEvent> events(JsonNode node) {
    try {
      return Wrappers.events(node).stream().map(this::event);
    } catch (NotAnEventException none) {
      throw new UnusableFileException(
          name
              + " holds no event: neither a System Log event, nor an event hook's body, an"
              + " EventBridge event or a message of the queue: "
              + none.getMessage(),
          none);
    }
  }

  /// A POST as API Gateway passes it on.
  private Stream<ReadEvent> body(JsonNode request) {
    String body = request.path("body").asText();
    if (body.isBlank()) {
      return Stream.of(new ReadEvent.Nothing("the request has no body"));
    }
    try {
      boolean coded = request.path("isBase64Encoded").asBoolean();
      byte[] bytes =
          coded ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
      return all(Trees.parse(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | JsonProcessingException broken) {
      throw new UnusableFileException(name + ": the request's body is not JSON", broken);
    }
  }

  private ReadEvent event(Wrappers.Unwrapped event) {
    return event(
        event.byHook()
            ? LogEvents.readByHook(event.event(), now)
            : LogEvents.read(event.event(), now));
  }

  private static ReadEvent event(LogEvent event) {
    return switch (event) {
      case LogEvent.Lock(var lockout, var said) -> ReadEvent.Locked.of(lockout, said);
      case LogEvent.Warning(var signal) -> new ReadEvent.Warned(signal);
      case LogEvent.Unlock(_, _, var how, _) ->
          new ReadEvent.Nothing("it reports an unlock " + how);
      case LogEvent.NotByHook(var type, _) ->
          new ReadEvent.Nothing(
              "it is not trusted: no event hook carries events of the type " + type);
      case LogEvent.Other(var type) -> new ReadEvent.Nothing("it reports something else: " + type);
      case LogEvent.Unusable(var why, _, _) -> new ReadEvent.Nothing("it cannot be used: " + why);
    };
  }

  private static ReadEvent message(String body) {
    try {
      return switch (MessageFormat.read(body)) {
        case LockoutMessage message ->
            new ReadEvent.Locked(
                message.lockout(), message.circumstances(), report(message), message.request());
        case SignalMessage(_, var signal) -> new ReadEvent.Warned(signal);
      };
    } catch (UnreadableMessageException unreadable) {
      return new ReadEvent.Nothing("the message cannot be read: " + unreadable.getMessage());
    }
  }

  /// A message says when its event arrived.
  private static Optional<Report> report(LockoutMessage message) {
    Lockout lockout = message.lockout();
    boolean reported = message.circumstances().areKnown() || lockout.event().isPresent();
    return reported ? Optional.of(Sighting.of(message).report()) : Optional.empty();
  }

  /// What one event of a file means.
  public sealed interface ReadEvent {
    /// A lockout.
    ///
    /// @param circumstances what the event says; unknown if the message has none
    /// @param report the event that the decision is based on; empty if no event reported the
    ///   lockout
    /// @param request a person's request, which only a message of the queue carries
    record Locked(
        Lockout lockout,
        Circumstances circumstances,
        Optional<Report> report,
        Optional<Request> request)
        implements ReadEvent {
      /// A lockout whose event arrived when it was published.
      static Locked of(Lockout lockout, Circumstances circumstances) {
        Report report = Report.of(lockout, circumstances);
        return new Locked(lockout, circumstances, Optional.of(report), Optional.empty());
      }

      /// The same lockout, with its event arrived at another time.
      public Locked arrived(Instant at) {
        return new Locked(lockout, circumstances, report.map(it -> it.arrived(at)), request);
      }
    }

    /// A warning: it counts for the lockouts of the same file.
    record Warned(Signal signal) implements ReadEvent {}

    /// Nothing that Unlatch would decide about.
    ///
    /// @param why in plain words
    record Nothing(String why) implements ReadEvent {}
  }
}
