package dev.unlatch.lambda;

import dev.unlatch.dynamo.StreamRecord;
import dev.unlatch.dynamo.UnreadableItemException;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.tell.Bus.Refusal;
import dev.unlatch.tell.Delivery;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.UntoldRecords;
import dev.unlatch.tell.UntoldRecords.Untold;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Publishes what records of the table's stream mean. A record that can never be published is set
/// aside, so that the others are not held up.
record StreamTelling(Delivery delivery, UntoldRecords untold, Log log) {
  /// Tells a batch.
  ///
  /// @param inTime whether there is time for another request to the bus
  /// @return the records that must be handed out again, by their sequence numbers, in order
  List<String> tell(List<StreamRecord> records, BooleanSupplier inTime) {
    List<Taken> all = records.stream().map(this::take).toList();
    List<Event> events =
        all.stream().flatMap(it -> it.events().stream()).flatMap(List::stream).toList();
    Map<String, Refusal> refusals = delivery.deliver(events, inTime);
    log.metric("Published", events.size() - refusals.size(), "Count", Map.of());
    if (!refusals.isEmpty()) {
      log.error("bus refused", Map.of("events", refusals.size(), "because", words(refusals)));
    }
    return all.stream()
        .filter(it -> !isDone(it, refusals))
        .map(it -> it.record().sequenceNumber())
        .toList();
  }

  /// A record that was taken.
  ///
  /// @param events what it means; empty if it could be neither read nor kept apart
  private record Taken(StreamRecord record, Optional<List<Event>> events) {}

  private Taken take(StreamRecord record) {
    try {
      return new Taken(record, Optional.of(record.events()));
    } catch (UnreadableItemException unreadable) {
      boolean kept = keepApart(record, String.valueOf(unreadable.getMessage()));
      return new Taken(record, kept ? Optional.of(List.of()) : Optional.empty());
    }
  }

  private static String words(Map<String, Refusal> refusals) {
    return refusals.values().stream()
        .map(Refusal::why)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private boolean isDone(Taken taken, Map<String, Refusal> refusals) {
    if (taken.events().isEmpty()) {
      return false;
    }
    List<Refusal> refused =
        taken.events().get().stream()
            .map(it -> refusals.get(it.id()))
            .filter(Objects::nonNull)
            .toList();
    return refused.isEmpty()
        || (refused.stream().allMatch(Refusal::forGood)
            && keepApart(taken.record(), "the bus refuses it: " + refused.getFirst().why()));
  }

  /// @return false if it cannot be kept apart now
  private boolean keepApart(StreamRecord record, String because) {
    Untold what = new Untold(record.partition(), record.sort(), record.sequenceNumber(), because);
    log.error(
        "unpublished record",
        Map.of(
            "key",
            what.partition() + " " + what.sort(),
            "sequenceNumber",
            what.sequenceNumber(),
            "because",
            because));
    log.metric("Unpublished", 1, "Count", Map.of());
    try {
      untold.put(what);
      return true;
    } catch (RuntimeException unreachable) {
      log.error("dead letter not sent", Map.of("error", unreachable.getClass().getName()));
      return false;
    }
  }
}
