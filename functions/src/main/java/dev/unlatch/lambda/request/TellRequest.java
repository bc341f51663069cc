package dev.unlatch.lambda.request;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.dynamo.StreamRecord;
import dev.unlatch.tell.Event;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the function that tells others was invoked for.
public sealed interface TellRequest {
  /// Records of the table's stream: `{"Records": [{"dynamodb": {…}}, …]}`.
  record Changes(List<StreamRecord> records) implements TellRequest {}

  /// A batch of the queue of messages to people: `{"Records": [{"eventSource": "aws:sqs", …}, …]}`.
  record Messages(List<SQSMessage> messages) implements TellRequest {}

  /// Everything on record from that time: `{"since": "2026-01-05T09:00:00Z", "until": "…"}`, and
  /// from the second time on `"next"`, as the answer before gave it.
  ///
  /// @param until empty for no end
  /// @param next empty for the first time
  record Again(Instant since, Optional<Instant> until, Optional<String> next)
      implements TellRequest {
    /// Whether an event is to be told again.
    public boolean covers(Event event) {
      return !event.at().isBefore(since) && until.filter(it -> !event.at().isBefore(it)).isEmpty();
    }
  }

  /// Reads the event.
  ///
  /// @throws IllegalArgumentException if it is none of these, naming the field and what would be
  ///   right
  static TellRequest read(JsonNode event) {
    if (event.at("/Records/0/eventSource").asText().equals("aws:sqs")) {
      return new Messages(Events.batch(event).getRecords());
    }
    if (event.path("Records").isArray()) {
      return new Changes(event.path("Records").valueStream().map(StreamRecord::new).toList());
    }
    RequestFields fields = new RequestFields(event);
    fields.requireKnown(Set.of("since", "until", "next"));
    Again again =
        new Again(
            time("since", fields.text("since")),
            fields.optional("until").map(it -> time("until", it)),
            fields.optional("next"));
    if (again.until().filter(it -> !it.isAfter(again.since())).isPresent()) {
      throw new IllegalArgumentException("\"until\" must be after \"since\"");
    }
    return again;
  }

  private static Instant time(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException notTime) {
      throw new IllegalArgumentException(
          "\"%s\" must be a time such as 2026-01-05T09:00:00Z, not %s".formatted(field, text),
          notTime);
    }
  }
}
