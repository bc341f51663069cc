package dev.unlatch.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.dynamo.DynamoRecord;
import dev.unlatch.dynamo.DynamoRecord.Part;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.lambda.request.TellRequest;
import dev.unlatch.tell.Bus.Refusal;
import dev.unlatch.tell.Delivery;
import dev.unlatch.tell.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Tells again what is on record, part by part.
record TellingAgain(Delivery delivery, DynamoRecord record, Log log) {
  /// Tells as much as there is time for. The answer says how many events it has `told`, how many
  /// items are `unreadable` for this version or for the bus, and where the `next` time goes on; or
  /// why it has `stopped`.
  ///
  /// @param inTimeForPart whether there is time for another part
  /// @param inTime whether there is time for another request to the bus
  ObjectNode tell(TellRequest.Again wanted, BooleanSupplier inTimeForPart, BooleanSupplier inTime) {
    Run run = new Run(wanted);
    do {
      run.tellPart(inTime);
    } while (run.goesOn() && inTimeForPart.getAsBoolean());
    return run.answer();
  }

  private final class Run {
    private final TellRequest.Again wanted;
    private Optional<String> next;
    private Optional<String> stopped = Optional.empty();
    private int told;
    private int unreadable;

    Run(TellRequest.Again wanted) {
      this.wanted = wanted;
      this.next = wanted.next();
    }

    void tellPart(BooleanSupplier inTime) {
      Part part = record.part(next);
      List<Event> due = part.events().stream().filter(wanted::covers).toList();
      Map<String, Refusal> refusals = delivery.deliver(due, inTime);
      told += due.size() - refusals.size();
      stopped =
          refusals.values().stream()
              .filter(it -> !it.forGood())
              .findFirst()
              .map(it -> "the bus: " + it.why());
      if (stopped.isEmpty()) {
        part.unreadable().forEach(this::unreadable);
        refusals.forEach((id, it) -> unreadable(id, "the bus refuses it: " + it.why()));
        next = part.next();
      }
    }

    private void unreadable(String key, String because) {
      unreadable++;
      log.error("unreadable item", Map.of("key", key, "because", because));
    }

    boolean goesOn() {
      return stopped.isEmpty() && next.isPresent();
    }

    ObjectNode answer() {
      log.info("published again", Map.of("since", wanted.since().toString(), "events", told));
      log.metric("Published", told, "Count", Map.of());
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("told", told);
      answer.put("unreadable", unreadable);
      next.ifPresent(it -> answer.put("next", it));
      stopped.ifPresent(it -> answer.put("stopped", it));
      return answer;
    }
  }
}
