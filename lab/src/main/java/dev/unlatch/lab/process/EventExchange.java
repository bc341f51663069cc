package dev.unlatch.lab.process;

import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The one event that a process may have at a time, from its delivery until the next is asked for.
final class EventExchange {
  private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(1);
  private @Nullable Turn turn;

  /// @throws IllegalStateException if the process has an event already
  synchronized CompletableFuture<Answer> deliver(Event event) {
    if (turn != null) {
      throw new IllegalStateException("the process has not finished " + turn.requestId);
    }
    turn = new Turn(event.requestId());
    waiting.add(event);
    return turn.done;
  }

  /// The next event, once there is one.
  Event take() throws InterruptedException {
    return waiting.take();
  }

  /// Accepts the process's answer.
  ///
  /// @return what is wrong with it, if it does not belong here
  synchronized Optional<LabReply> answer(String requestId, Answer answer) {
    if (turn == null || !turn.requestId.equals(requestId)) {
      return Optional.of(error(400, "InvalidRequestID", "no event is open under " + requestId));
    }
    if (turn.answer != null) {
      return Optional.of(error(403, "InvalidStateTransition", requestId + " has its answer"));
    }
    turn.answer = answer;
    return Optional.empty();
  }

  /// Ends the turn, because the process asks for the next event.
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

  /// An error in the Runtime API's words.
  static LabReply error(int status, String type, String message) {
    return LabReply.json(
        status, LabJson.object().put("errorMessage", message).put("errorType", type));
  }

  /// An event on its way to a process.
  ///
  /// @param payload JSON
  /// @param deadline when the process is killed if it has not answered
  record Event(String function, String requestId, String payload, Instant deadline) {
    /// The answer to `GET /runtime/invocation/next`.
    LabReply reply() {
      return LabReply.text(200, "application/json", payload)
          .with("Lambda-Runtime-Aws-Request-Id", requestId)
          .with("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()))
          .with("Lambda-Runtime-Invoked-Function-Arn", AwsAccount.functionArn(function))
          .with("Lambda-Runtime-Trace-Id", trace());
    }

    /// An X-Ray trace that is not sampled. Source: AWS X-Ray Developer Guide, "Tracing header".
    private static String trace() {
      String random = UUID.randomUUID().toString().replace("-", "");
      String root = "1-" + random.substring(0, 8) + "-" + random.substring(8);
      return "Root=" + root + ";Parent=" + random.substring(0, 16) + ";Sampled=0";
    }
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
