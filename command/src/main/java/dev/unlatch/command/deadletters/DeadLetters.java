package dev.unlatch.command.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A queue of what could not be handled. Whoever takes letters in hand gives them back or removes
/// them; otherwise they return to the queue on their own.
public interface DeadLetters {
  /// How many there are, and how long they are kept.
  Stock stock();

  /// Takes letters in hand.
  ///
  /// @param most how many at most, from 1 to 10
  /// @param inHand how long nobody else gets them
  /// @return an empty list if there are no others
  List<Letter> take(int most, Duration inHand);

  /// Gives letters back that are in hand.
  void giveBack(List<Letter> letters);

  /// Removes a letter that is in hand.
  void remove(Letter letter);

  /// Moves all letters back to the queue that they came from, and waits until that is done. If a
  /// move is already under way, it waits for that one.
  ///
  /// @param progress is called from time to time
  /// @return how it ended
  Move putBack(Consumer<Move> progress);

  /// How many letters there are; SQS counts approximately.
  ///
  /// @param there how many can be had now
  /// @param inHand how many somebody has in hand
  /// @param kept how long a letter is kept, since it was sent; empty if the queue does not say
  record Stock(long there, long inHand, Optional<Duration> kept) {
    public long total() {
      return there + inHand;
    }
  }

  /// A letter.
  ///
  /// @param id the message's, as logs name it
  /// @param sent when it was put on its first queue
  /// @param received how often it was handed out, looks at it included
  /// @param body the letter itself
  /// @param attributes what a sender other than a queue has put beside it
  /// @param handle names it while it is in hand
  record Letter(
      String id,
      Instant sent,
      int received,
      String body,
      Map<String, String> attributes,
      String handle) {
    public Letter {
      attributes = Map.copyOf(attributes);
    }
  }

  /// How far a move has come.
  ///
  /// @param running whether it goes on
  /// @param failure why it ended early; empty if it did not
  record Move(boolean running, long moved, long all, Optional<String> failure) {}
}
