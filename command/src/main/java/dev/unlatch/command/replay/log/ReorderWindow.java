package dev.unlatch.command.replay.log;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts events in order of their time; those of the same time keep their order.
///
/// It keeps as many as there is room for, and then passes the oldest on. An event that is older
/// than one that was passed on is too late.
final class ReorderWindow {
  /// The most that is kept, in characters of JSON: some ten thousand events.
  static final int MOST_CHARACTERS = 32 << 20;

  private static final Comparator<Kept> BY_TIME =
      Comparator.comparing((Kept kept) -> kept.event().published()).thenComparingLong(Kept::number);

  private final Consumer<LoggedEvent> target;
  private final int mostCharacters;
  private final PriorityQueue<Kept> queue = new PriorityQueue<>(BY_TIME);
  private long characters;
  private long number;
  private @Nullable Instant passed;

  /// @param target is given the events in order
  ReorderWindow(Consumer<LoggedEvent> target, int mostCharacters) {
    this.target = target;
    this.mostCharacters = mostCharacters;
  }

  private record Kept(LoggedEvent event, long number) {}

  /// Takes an event.
  ///
  /// @return false if it is too late, and not taken
  boolean add(LoggedEvent event) {
    if (passed != null && event.published().isBefore(passed)) {
      return false;
    }
    queue.add(new Kept(event, number++));
    characters += event.json().length();
    while (characters > mostCharacters) {
      passOn(queue.remove());
    }
    return true;
  }

  /// Passes on what is left.
  void end() {
    while (!queue.isEmpty()) {
      passOn(queue.remove());
    }
  }

  private void passOn(Kept oldest) {
    characters -= oldest.event().json().length();
    passed = oldest.event().published();
    target.accept(oldest.event());
  }
}
