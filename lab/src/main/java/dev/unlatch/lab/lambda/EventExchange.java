package dev.unlatch.lab.lambda;

import dev.unlatch.lab.lambda.Functions.Answer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The one event that a process may have at a time, from its delivery to the request for the next.
final class EventExchange {
  private final BlockingQueue<RuntimeEvent> waiting = new ArrayBlockingQueue<>(1);
  private @Nullable Turn turn;

  /// @throws IllegalStateException if the process has an event already
  synchronized CompletableFuture<Answer> deliver(RuntimeEvent event) {
    if (turn != null) {
      throw new IllegalStateException("the process has not finished " + turn.requestId);
    }
    turn = new Turn(event.requestId());
    waiting.add(event);
    return turn.done;
  }

  /// The next event, as soon as there is one.
  RuntimeEvent take() throws InterruptedException {
    return waiting.take();
  }

  /// Takes the process's answer.
  ///
  /// @return what is wrong with it, if it does not belong here
  synchronized Optional<Reply> answer(String requestId, Answer answer) {
    if (turn == null || !turn.requestId.equals(requestId)) {
      return Optional.of(
          Reply.runtimeError(400, "InvalidRequestID", "no event is open under " + requestId));
    }
    if (turn.answer != null) {
      return Optional.of(
          Reply.runtimeError(403, "InvalidStateTransition", requestId + " has its answer"));
    }
    turn.answer = answer;
    return Optional.empty();
  }

  /// Ends the turn, since the process asks for the next event.
  ///
  /// @return whether it may: not before it has answered
  synchronized boolean finish() {
    if (turn == null) {
      return true;
    }
    Turn ending = turn;
    Answer answer = ending.answer;
    if (answer == null) {
      return false;
    }
    turn = null;
    ending.done.complete(answer);
    return true;
  }

  private static final class Turn {
    private final String requestId;
    private final CompletableFuture<Answer> done = new CompletableFuture<>();
    private @Nullable Answer answer;

    private Turn(String requestId) {
      this.requestId = requestId;
    }
  }
}
