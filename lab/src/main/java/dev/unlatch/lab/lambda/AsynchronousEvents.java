package dev.unlatch.lab.lambda;

import dev.unlatch.lab.lambda.Functions.Answer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Events whose sender does not wait: run in the background, tried again after a failure, in the
/// end given up.
///
/// Source: AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous
/// invocation".
final class AsynchronousEvents implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LambdaOptions options;
  private final Consumer<AbandonedEvent> abandoned;

  AsynchronousEvents(LambdaOptions options) {
    this.options = options;
    this.abandoned = options.abandoned();
  }

  /// Takes an event.
  ///
  /// @return the request id, the same at every try
  String accept(String function, String event, Try once) {
    String requestId = UUID.randomUUID().toString();
    threads.execute(() -> runToTheEnd(function, requestId, event, once));
    return requestId;
  }

  private void runToTheEnd(String function, String requestId, String event, Try once) {
    try {
      int tries = 1;
      Answer answer = once.run(requestId);
      for (Duration pause : options.retryPauses()) {
        if (answer instanceof Answer.Success) {
          return;
        }
        Thread.sleep(pause);
        answer = once.run(requestId);
        tries++;
      }
      if (answer instanceof Answer.Failure failure) {
        abandoned.accept(new AbandonedEvent(function, requestId, event, tries, failure));
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops at once; events that are not done are lost, as the whole service is.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  /// One try of an event.
  @FunctionalInterface
  interface Try {
    Answer run(String requestId) throws InterruptedException;
  }
}
