package dev.unlatch.command.operator;

import dev.unlatch.command.DeadLetters;
import dev.unlatch.command.DeadLetters.Letter;
import dev.unlatch.command.DeadLetters.Stock;
import dev.unlatch.command.Organisation;
import dev.unlatch.response.Episode;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A look at the dead letters of a queue: all are given back.
///
/// @param stock how many there are
/// @param letters those that were listed, the oldest first
record LetterListing(Stock stock, List<Described> letters) {
  /// At most so many are handed out a call (SQS API reference, "ReceiveMessage").
  private static final int MOST_AT_ONCE = 10;

  /// A look at 1,000 letters takes seconds.
  private static final Duration LOOK = Duration.ofMinutes(1);

  /// @param most how many are listed, at most
  static LetterListing of(DeadLetters queue, int most, Optional<Organisation> organisation) {
    Stock stock = queue.stock();
    return new LetterListing(
        stock,
        look(queue, most).stream()
            .sorted(Comparator.comparing(Letter::sent))
            .map(letter -> Described.of(letter, stock.kept()))
            .map(it -> it.with(episode(it, organisation)))
            .toList());
  }

  /// A letter may come twice, and is one then; it ends when nothing new comes.
  private static List<Letter> look(DeadLetters queue, int most) {
    Map<String, Letter> inHand = new LinkedHashMap<>();
    try {
      int before = -1;
      while (inHand.size() < most && inHand.size() > before) {
        before = inHand.size();
        queue
            .take(Math.min(MOST_AT_ONCE, most - before), LOOK)
            .forEach(letter -> inHand.put(letter.id(), letter));
      }
    } finally {
      queue.giveBack(List.copyOf(inHand.values()));
    }
    return List.copyOf(inHand.values());
  }

  private static Optional<Episode> episode(Described letter, Optional<Organisation> organisation) {
    return organisation.flatMap(it -> letter.user().flatMap(user -> it.history(user).findFirst()));
  }
}
