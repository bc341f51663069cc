package dev.unlatch.storm;

import dev.unlatch.lab.Lab;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Starts processes of the event hook before anybody measures. On a busy machine a start takes
/// longer than Okta waits: an administrator tries again, and Lambda has a machine for each.
final class WarmHook {
  private static final String VERIFICATION =
      """
      {"requestContext": {"http": {"method": "GET"}},
       "headers": {"x-okta-verification-challenge": "warm"}, "isBase64Encoded": false}
      """;

  private WarmHook() {}

  /// Starts so many processes, and waits for them.
  ///
  /// @throws IllegalStateException if one does not start
  static void start(Lab lab, int processes) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        answers.add(threads.submit(() -> lab.lambda().invoke("EventHookFunction", VERIFICATION)));
      }
      for (Future<Answer> answer : answers) {
        require(answer.get());
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("the event hook cannot be invoked", failure.getCause());
    }
  }

  private static void require(Answer answer) {
    if (answer instanceof Answer.Failure failure) {
      throw new IllegalStateException("the event hook does not start: " + failure);
    }
  }
}
