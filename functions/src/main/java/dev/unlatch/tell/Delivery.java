package dev.unlatch.tell;

import dev.unlatch.tell.Bus.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Puts events on the bus, those about the same user in order: the next one only when the bus has
/// taken the one before. What the bus refuses is put again a few times.
///
/// @param pause waits before refused events are put again
public record Delivery(Bus bus, Pause pause) {
  /// How often an event is put before this gives up.
  static final int MOST_TRIES = 4;

  public interface Pause {
    /// From 0.2 s, doubled each time: 1.4 s in all.
    Pause REAL = refused -> Thread.sleep(Duration.ofMillis(100).multipliedBy(1L << refused));

    /// Waits after a refusal.
    ///
    /// @param refused how often an event was refused, from 1
    void after(int refused) throws InterruptedException;
  }

  /// Delivers events.
  ///
  /// @param events in the order in which they happened
  /// @param inTime whether there is time for another request
  /// @return what is not on the bus, by the event's id: what the bus refused again and again, and
  ///   what came after that about the same user
  public Map<String, Refusal> deliver(List<Event> events, BooleanSupplier inTime) {
    UnderWay underWay = new UnderWay(events);
    while (!underWay.pending.isEmpty() && inTime.getAsBoolean()) {
      underWay.putNext();
    }
    return underWay.refusals();
  }

  /// A delivery under way.
  private final class UnderWay {
    private final Map<String, Deque<Event>> pending = new LinkedHashMap<>();
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private final Map<String, Integer> refused = new HashMap<>();

    UnderWay(List<Event> events) {
      events.forEach(it -> pending.computeIfAbsent(it.about(), _ -> new ArrayDeque<>()).add(it));
    }

    /// Puts the next event about each of some users.
    void putNext() {
      List<Event> next =
          pending.values().stream().limit(Bus.MOST_EVENTS).map(Deque::getFirst).toList();
      Map<String, Refusal> answer =
          put(next).stream()
              .collect(Collectors.toMap(it -> it.event().id(), it -> it, (one, _) -> one));
      for (Event event : next) {
        Refusal refusal = answer.get(event.id());
        if (refusal == null) {
          done(event);
        } else {
          note(refusal);
        }
      }
    }

    private List<Refusal> put(List<Event> next) {
      pauseAfterRefusals();
      try {
        return bus.put(next);
      } catch (RuntimeException unreachable) {
        String why = unreachable.getClass().getSimpleName();
        return next.stream().map(it -> new Refusal(it, why, false)).toList();
      }
    }

    private void pauseAfterRefusals() {
      int most = refused.values().stream().max(Integer::compare).orElse(0);
      try {
        if (most > 0) {
          pause.after(most);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while events were told", interrupted);
      }
    }

    private void done(Event event) {
      refusals.remove(event.id());
      refused.remove(event.about());
      pending.computeIfPresent(
          event.about(),
          (_, rest) -> {
            var _ = rest.removeFirst();
            return rest.isEmpty() ? null : rest;
          });
    }

    private void note(Refusal refusal) {
      String about = refusal.event().about();
      if (refusal.forGood()) {
        done(refusal.event());
      } else if (refused.merge(about, 1, Integer::sum) == MOST_TRIES) {
        giveUp(pending.getOrDefault(about, new ArrayDeque<>()), refusal.why());
        pending.remove(about);
        refused.remove(about);
      }
      refusals.put(refusal.event().id(), refusal);
    }

    private void giveUp(Deque<Event> events, String why) {
      events.forEach(it -> refusals.put(it.id(), new Refusal(it, why, false)));
    }

    Map<String, Refusal> refusals() {
      pending.values().forEach(it -> giveUp(it, "no time is left"));
      return Map.copyOf(refusals);
    }
  }
}
