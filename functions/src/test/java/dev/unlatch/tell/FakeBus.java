package dev.unlatch.tell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A bus in memory, which can be made to refuse.
public final class FakeBus implements Bus {
  private final List<List<Event>> calls = new ArrayList<>();
  private final List<Event> taken = new ArrayList<>();
  private final Map<String, Refusing> refusing = new HashMap<>();
  private int failures;

  private record Refusing(int times, String why, boolean forGood) {
    Refusing less() {
      return new Refusing(times - 1, why, forGood);
    }
  }

  /// Every call's events.
  public List<List<Event>> calls() {
    return List.copyOf(calls);
  }

  /// The events on the bus, in order.
  public List<Event> taken() {
    return List.copyOf(taken);
  }

  /// From now on refuses an event some times.
  public void refuse(String id, int times, String why, boolean forGood) {
    refusing.put(id, new Refusing(times, why, forGood));
  }

  /// Cannot be reached in the next calls.
  public void failNext(int times) {
    failures = times;
  }

  @Override
  public List<Refusal> put(List<Event> events) {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("unreachable");
    }
    calls.add(events);
    return events.stream().flatMap(it -> put(it).stream()).toList();
  }

  private Optional<Refusal> put(Event event) {
    Refusing refused = refusing.computeIfPresent(event.id(), (_, it) -> it.less());
    if (refused != null && refused.times() >= 0) {
      return Optional.of(new Refusal(event, refused.why(), refused.forGood()));
    }
    taken.add(event);
    return Optional.empty();
  }
}
