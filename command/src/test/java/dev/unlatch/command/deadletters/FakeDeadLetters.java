package dev.unlatch.command.deadletters;

import dev.unlatch.command.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Dead letters in memory.
public final class FakeDeadLetters implements DeadLetters {
  final List<Letter> there = new ArrayList<>();
  final List<Letter> inHand = new ArrayList<>();

  /// Whether what is in hand is handed out again, as after a long time.
  boolean forgetful;

  Move move = new Move(false, 0, 0, Optional.empty());

  /// One that was sent two hours ago and handed out five times.
  void add(String id, String body, Map<String, String> attributes) {
    there.add(
        new Letter(id, Call.NOW.minus(Duration.ofHours(2)), 5, body, attributes, "handle " + id));
  }

  void add(String id, String body) {
    add(id, body, Map.of());
  }

  @Override
  public Stock stock() {
    return new Stock(there.size(), inHand.size(), Optional.of(Duration.ofDays(14)));
  }

  @Override
  public List<Letter> take(int most, Duration time) {
    List<Letter> taken = List.copyOf(there.subList(0, Math.min(most, there.size())));
    inHand.addAll(taken);
    if (!forgetful) {
      there.removeAll(taken);
    }
    return taken;
  }

  @Override
  public void giveBack(List<Letter> letters) {
    inHand.removeAll(letters);
    there.removeAll(letters);
    there.addAll(letters);
  }

  @Override
  public void remove(Letter letter) {
    if (!inHand.remove(letter)) {
      throw new AssertionError("it is not in hand: " + letter);
    }
  }

  @Override
  public Move putBack(Consumer<Move> progress) {
    progress.accept(new Move(true, 0, there.size(), Optional.empty()));
    if (move.failure().isEmpty()) {
      move = new Move(false, there.size(), there.size(), Optional.empty());
      there.clear();
    }
    return move;
  }
}
