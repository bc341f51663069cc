package dev.unlatch.command.operator;

import dev.unlatch.command.DeadLetters;
import dev.unlatch.command.DeadLetters.Letter;
import dev.unlatch.command.LogStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the events of the log stream through again, each by the function that it was for. An event
/// is removed from the dead letters when what it tells of is on the queue, and not before; one that
/// comes twice makes no second episode.
final class EventRedrive {
  private static final int AT_ONCE = 10;

  /// The function has 30 s for each of them.
  private static final Duration PASS = Duration.ofMinutes(6);

  private final DeadLetters queue;
  private final LogStream stream;
  private final List<String> refusals = new ArrayList<>();
  private long done;

  EventRedrive(DeadLetters queue, LogStream stream) {
    this.queue = queue;
    this.stream = stream;
  }

  /// Puts all through that can be had. Those that fail are in hand until the end, so that each is
  /// tried once.
  void run() {
    List<Letter> failed = new ArrayList<>();
    try {
      List<Letter> letters = queue.take(AT_ONCE, PASS);
      while (!letters.isEmpty()) {
        pass(letters, failed);
        letters = queue.take(AT_ONCE, PASS);
      }
    } finally {
      queue.giveBack(failed);
    }
  }

  private void pass(List<Letter> letters, List<Letter> failed) {
    List<Letter> open = new ArrayList<>(letters);
    try {
      for (Letter letter : letters) {
        Optional<String> why = deliver(letter);
        why.ifPresent(it -> refusals.add(letter.id() + ": " + it));
        if (why.isEmpty()) {
          queue.remove(letter);
          open.remove(letter);
          done++;
        }
      }
    } finally {
      failed.addAll(open);
    }
  }

  private Optional<String> deliver(Letter letter) {
    return Content.of(letter) instanceof Content.Event event
        ? stream.deliver(event.envelope().toString())
        : Optional.of("it is no event of the log stream");
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
