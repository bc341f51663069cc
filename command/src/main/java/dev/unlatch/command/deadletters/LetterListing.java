package dev.unlatch.command.deadletters;

import dev.unlatch.command.Organisation;
import dev.unlatch.command.deadletters.DeadLetters.Letter;
import dev.unlatch.command.deadletters.DeadLetters.Stock;
import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Lockouts.UnreadableEpisodeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dead letters of a queue as a look at it found them; all of them are given back.
///
/// @param stock how many there are
/// @param letters those that were listed, the oldest first
record LetterListing(Stock stock, List<Listed> letters) {
  /// The most that one call hands out (SQS API reference, "ReceiveMessage").
  private static final int MOST_AT_ONCE = 10;

  /// A look at 1,000 letters takes seconds.
  private static final Duration LOOK = Duration.ofMinutes(1);

  /// @param most the most that are listed
  static LetterListing of(DeadLetters queue, int most, Optional<Organisation> organisation) {
    Stock stock = queue.stock();
    return new LetterListing(
        stock,
        look(queue, most).stream()
            .sorted(Comparator.comparing(Letter::sent))
            .map(letter -> listed(letter, stock, organisation))
            .toList());
  }

  /// A letter that comes twice counts once; the look ends when nothing new comes.
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

  private static Listed listed(Letter letter, Stock stock, Optional<Organisation> organisation) {
    Contents contents = Contents.of(letter);
    Optional<Instant> keptUntil = stock.kept().map(letter.sent()::plus);
    try {
      Optional<Episode> episode =
          organisation.flatMap(it -> contents.user().flatMap(user -> it.history(user).findFirst()));
      return new Listed(letter, keptUntil, contents, episode, Optional.empty());
    } catch (UnreadableEpisodeException wrong) {
      Optional<String> why = Optional.of(String.valueOf(wrong.getMessage()));
      return new Listed(letter, keptUntil, contents, Optional.empty(), why);
    }
  }

  /// A dead letter and what is known of it.
  ///
  /// @param keptUntil when it expires; empty if the queue does not say
  /// @param episode the user's latest one on record; empty if there is none, it cannot be read, or
  ///   there is no table to ask
  /// @param unreadable why the latest one on record cannot be read
  record Listed(
      Letter letter,
      Optional<Instant> keptUntil,
      Contents contents,
      Optional<Episode> episode,
      Optional<String> unreadable) {}
}
