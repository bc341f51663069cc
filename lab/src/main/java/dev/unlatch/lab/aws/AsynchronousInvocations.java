package dev.unlatch.lab.aws;

import dev.unlatch.lab.lambda.Functions;
import dev.unlatch.lab.lambda.Functions.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Lambda's asynchronous invocation: the event is taken at once, and a function that fails gets it
/// again.
public final class AsynchronousInvocations implements AutoCloseable {
  /// Lambda waits one minute before the second try and two before the third (Lambda Developer
  /// Guide, "How Lambda handles errors and retries with asynchronous invocation").
  public static final List<Duration> RETRIES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final Functions functions;
  private final List<Duration> retries;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param retries how long to wait before each further try; [#RETRIES] at AWS
  public AsynchronousInvocations(Functions functions, List<Duration> retries) {
    this.functions = functions;
    this.retries = List.copyOf(retries);
  }

  /// Takes an event.
  ///
  /// @param function the function's logical id
  /// @param event JSON
  /// @param deadLetters where the event goes after its last try
  /// @return the last answer, as soon as there is one
  public Future<Answer> invoke(String function, String event, DeadLetters deadLetters) {
    return threads.submit(() -> deliver(function, event, deadLetters));
  }

  /// Gives up what is under way or waits for another try.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  private Answer deliver(String function, String event, DeadLetters deadLetters)
      throws InterruptedException {
    var answer = attempt(function, event);
    for (var retry : retries) {
      if (answer instanceof Answer.Success) {
        return answer;
      }
      Thread.sleep(retry);
      answer = attempt(function, event);
    }
    if (answer instanceof Answer.Failure failure) {
      deadLetters.take(event, failure);
    }
    return answer;
  }

  /// A function that cannot even be called, such as one that is not there, has failed as well:
  /// nobody may wait for what became of an event, so it must end where failures are looked for.
  private Answer attempt(String function, String event) throws InterruptedException {
    try {
      return functions.invoke(function, event);
    } catch (RuntimeException e) {
      return new Answer.Failure(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }
}
