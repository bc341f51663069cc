package dev.unlatch.lab.lambda;

import dev.unlatch.lab.process.DeployedFunctions;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Lambda's asynchronous invocation: the event is accepted at once, and a function that fails gets
/// it again.
public final class AsynchronousEvents implements AutoCloseable {
  private final DeployedFunctions functions;
  private final List<Duration> retries;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param retries how long to wait before each retry: at AWS one minute before the second try and
  ///   two before the third (Lambda Developer Guide, "How Lambda handles errors and retries with
  ///   asynchronous invocation")
  public AsynchronousEvents(DeployedFunctions functions, List<Duration> retries) {
    this.functions = functions;
    this.retries = List.copyOf(retries);
  }

  /// Takes an event.
  ///
  /// @param function the function's logical id
  /// @param event JSON
  /// @param destination where the event goes after its last try
  /// @return the last answer, as soon as there is one
  public Future<Answer> invoke(String function, String event, FailureDestination destination) {
    return threads.submit(() -> deliver(function, event, destination));
  }

  private Answer deliver(String function, String event, FailureDestination destination)
      throws InterruptedException {
    Answer answer = attempt(function, event);
    for (Duration retry : retries) {
      if (answer instanceof Answer.Success) {
        return answer;
      }
      Thread.sleep(retry);
      answer = attempt(function, event);
    }
    if (answer instanceof Answer.Failure failure) {
      String requestId = UUID.randomUUID().toString();
      destination.take(new FailedEvent(function, requestId, event, 1 + retries.size(), failure));
    }
    return answer;
  }

  /// A function that cannot even be called, such as one that does not exist, has failed too. No one
  /// may be waiting for the answer, so it must end up where failures are looked for.
  private Answer attempt(String function, String event) throws InterruptedException {
    try {
      return functions.invoke(function, event);
    } catch (RuntimeException e) {
      return new Answer.Failure(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }

  /// Gives up events under way or waiting for a retry.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
