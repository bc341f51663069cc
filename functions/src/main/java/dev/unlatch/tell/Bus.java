package dev.unlatch.tell;

import java.util.List;

/// Takes events for other systems.
public interface Bus {
  /// The most events in a call (EventBridge API reference, "PutEvents").
  int MOST_EVENTS = 10;

  /// Puts events on the bus. Those of one call have no order among themselves.
  ///
  /// @param events at most [#MOST_EVENTS]
  /// @return the events that the bus did not take; empty if it took all
  /// @throws RuntimeException if it cannot be reached: some of them may be on it
  List<Refusal> put(List<Event> events);

  /// An event that the bus did not take.
  ///
  /// @param why the bus's own word for it
  /// @param forGood whether the bus would never take it
  record Refusal(Event event, String why, boolean forGood) {}
}
