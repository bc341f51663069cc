package dev.unlatch.simulation.messages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.simulation.Agenda;
import dev.unlatch.simulation.Calls;
import dev.unlatch.simulation.Chance;
import dev.unlatch.simulation.Fault;
import dev.unlatch.simulation.ModelSqs;
import dev.unlatch.tell.Bus;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.detail.EventDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The bus, and its rule for the queue of messages: EventBridge delivers at least once, late, and
/// in no order.
final class ModelBus {
  private static final Duration USUAL = Duration.ofSeconds(2);
  private static final Duration LATE = Duration.ofMinutes(20);

  private final Agenda agenda;
  private final Chance chance;
  private final EventDetail details;
  private final ModelSqs queue;
  private final double late;
  private final double twice;
  private final List<String> taken = new ArrayList<>();
  private final Map<String, Instant> delivered = new HashMap<>();
  private int underWay;

  ModelBus(Agenda agenda, Chance chance, EventDetail details, ModelSqs queue) {
    this.agenda = agenda;
    this.chance = chance;
    this.details = details;
    this.queue = queue;
    this.late = chance.of(0.5) ? chance.share() * 0.3 : 0;
    this.twice = chance.of(0.5) ? chance.share() * 0.3 : 0;
  }

  /// The ids of all events that came on the bus, in order.
  List<String> taken() {
    return taken;
  }

  /// Whether everything on it was delivered.
  boolean isAtRest() {
    return underWay == 0;
  }

  /// When an event was first delivered.
  Instant delivered(String id) {
    return delivered.getOrDefault(id, Instant.MAX);
  }

  /// Whether it would never take an event.
  static boolean refusesForGood(String id) {
    return Math.floorMod(id.hashCode(), 97) == 0;
  }

  /// The bus as a process has it.
  Bus of(Calls calls) {
    return events -> calls.toAws("put " + events.size() + " events", () -> put(events, calls));
  }

  private List<Bus.Refusal> put(List<Event> events, Calls calls) {
    return events.stream().flatMap(it -> put(it, calls).stream()).toList();
  }

  private Optional<Bus.Refusal> put(Event event, Calls calls) {
    if (refusesForGood(event.id())) {
      return Optional.of(new Bus.Refusal(event, "MalformedDetail", true));
    }
    if (calls.sandbox().meets(Fault.ENTRY_REFUSED)) {
      return Optional.of(new Bus.Refusal(event, "ThrottlingException", false));
    }
    taken.add(event.id());
    ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("source", "unlatch");
    envelope.set("detail", details.of(event));
    int times = chance.of(twice) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      underWay++;
      Duration delay = chance.upTo(chance.of(late) ? LATE : USUAL);
      agenda.after(delay, () -> deliver(event.id(), envelope.toString()));
    }
    return Optional.empty();
  }

  private void deliver(String id, String body) {
    underWay--;
    delivered.putIfAbsent(id, agenda.now());
    var _ = queue.sendMessage(it -> it.messageBody(body));
  }
}
