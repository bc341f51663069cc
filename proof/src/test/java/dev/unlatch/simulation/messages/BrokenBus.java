package dev.unlatch.simulation.messages;

import dev.unlatch.tell.Bus;
import dev.unlatch.tell.Event;
import java.util.ArrayList;
import java.util.List;

/// What could be wrong with how events are put on the bus.
final class BrokenBus {
  private BrokenBus() {}

  static Bus renaming(Bus bus) {
    return events -> bus.put(events.stream().map(BrokenBus::renamed).toList());
  }

  private static Event renamed(Event event) {
    return new Event(
        event.id() + "-1f3c8f2e", event.kind(), event.revision(), event.at(), event.subject());
  }

  static Bus puttingAgainLater(Bus bus) {
    List<Event> refused = new ArrayList<>();
    return events -> {
      List<Bus.Refusal> refusals = bus.put(events);
      List<Event> again = List.copyOf(refused);
      refused.clear();
      refusals.stream().filter(it -> !it.forGood()).forEach(it -> refused.add(it.event()));
      if (!again.isEmpty()) {
        bus.put(again).forEach(it -> refused.add(it.event()));
      }
      return refusals.stream().filter(Bus.Refusal::forGood).toList();
    };
  }
}
