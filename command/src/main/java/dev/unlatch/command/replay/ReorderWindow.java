package dev.unlatch.command.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts events in order of their time, those of the same time in the order in which they stand in
/// the log.
///
/// An event is kept until another one is [#WIDTH] younger. What comes after a younger one has been
/// passed on is late: it is passed on at once, as the functions too would have seen it then.
final class ReorderWindow {
  /// How far from its place an event may stand.
  static final Duration WIDTH = Duration.ofMinutes(10);

  /// The most that is kept, in characters of JSON: some ten thousand events. Beyond that the oldest
  /// event is passed on although its time has not come.
  static final int MOST_CHARACTERS = 32 << 20;

  private static final Comparator<Kept> BY_TIME =
      Comparator.comparing((Kept kept) -> kept.event().published()).thenComparingLong(Kept::number);

  private final Consumer<LoggedEvent> target;
  private final int mostCharacters;
  private final PriorityQueue<Kept> queue = new PriorityQueue<>(BY_TIME);
  private long characters;
  private long number;
  private long late;
  private @Nullable Instant newest;
  private @Nullable Instant passed;

  /// @param target is given the events in order
  ReorderWindow(Consumer<LoggedEvent> target, int mostCharacters) {
    this.target = target;
    this.mostCharacters = mostCharacters;
  }

  private record Kept(LoggedEvent event, long number) {}

  void add(LoggedEvent event) {
    if (passed != null && event.published().isBefore(passed)) {
      late++;
      target.accept(event);
      return;
    }
    queue.add(new Kept(event, number++));
    characters += event.json().length();
    newest = newest == null || event.published().isAfter(newest) ? event.published() : newest;
    passOn(newest.minus(WIDTH));
  }

  /// Passes on what is left.
  void end() {
    passOn(Instant.MAX);
  }

  /// How many events came too late for their place.
  long late() {
    return late;
  }

  private void passOn(Instant until) {
    Kept oldest = queue.peek();
    while (oldest != null
        && (characters > mostCharacters || !oldest.event().published().isAfter(until))) {
      queue.remove();
      characters -= oldest.event().json().length();
      passed = oldest.event().published();
      target.accept(oldest.event());
      oldest = queue.peek();
    }
  }
}
