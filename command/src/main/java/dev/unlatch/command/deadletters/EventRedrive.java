package dev.unlatch.command.deadletters;

import dev.unlatch.command.Deployment.EventDelivery;
import dev.unlatch.command.deadletters.DeadLetters.Letter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Delivers the events of the log stream again, each to the function that it was for. An event is
/// removed from the dead letters once what it reports is on the queue; one that comes twice makes
/// no second episode.
final class EventRedrive {
  private static final int AT_ONCE = 10;

  /// The function has 30 s for each of them.
  private static final Duration PASS = Duration.ofMinutes(6);

  private final DeadLetters queue;
  private final EventDelivery delivery;
  private final List<String> refusals = new ArrayList<>();
  private final Map<String, Letter> failed = new LinkedHashMap<>();
  private long done;

  EventRedrive(DeadLetters queue, EventDelivery delivery) {
    this.queue = queue;
    this.delivery = delivery;
  }

  /// Delivers every event that can be had once, and ends when the queue hands out nothing but
  /// events that have failed.
  void run() {
    try {
      List<Letter> letters = queue.take(AT_ONCE, PASS);
      while (!failed.keySet().containsAll(letters.stream().map(Letter::id).toList())) {
        letters.forEach(this::pass);
        letters = queue.take(AT_ONCE, PASS);
      }
      letters.forEach(letter -> failed.put(letter.id(), letter));
    } finally {
      queue.giveBack(List.copyOf(failed.values()));
    }
  }

  /// An event counts as failed until it is delivered, so that it is given back whatever happens; if
  /// it was handed out again, by its new handle.
  private void pass(Letter letter) {
    boolean isNew = failed.put(letter.id(), letter) == null;
    if (isNew && isDelivered(letter)) {
      queue.remove(letter);
      failed.remove(letter.id());
      done++;
    }
  }

  private boolean isDelivered(Letter letter) {
    Optional<String> why = deliver(letter);
    why.ifPresent(it -> refusals.add(letter.id() + ": " + it));
    return why.isEmpty();
  }

  private Optional<String> deliver(Letter letter) {
    return Contents.of(letter)
        .event()
        .map(it -> delivery.deliver(it.toString()))
        .orElse(Optional.of("it is not an event of the log stream"));
  }

  /// How many events are on the queue now.
  long done() {
    return done;
  }

  /// Why others are not, each with its message's id.
  List<String> refusals() {
    return List.copyOf(refusals);
  }
}
