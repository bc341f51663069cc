package dev.unlatch.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import dev.unlatch.http.HttpAnswer;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Runs one Lambda function like AWS's own runtime client for Java, and starts in a fraction of its
/// time (docs/decisions/runtime-loop.md).
public final class FunctionRuntime {
  /// Where the X-Ray SDK looks for the current event's trace.
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private final RuntimeApi api;
  private final Map<String, String> environment;
  private final Clock clock;

  /// @param environment as Lambda gives it
  public FunctionRuntime(RuntimeApi api, Map<String, String> environment, Clock clock) {
    this.api = api;
    this.clock = clock;
    this.environment = Map.copyOf(environment);
  }

  /// Makes the function, and passes it one event after another. Ends only by a failure, or when
  /// Lambda ends the process.
  ///
  /// @param starting makes the function; a failure is reported to Lambda as a failure to start
  /// @throws IOException if the Runtime API does not answer
  public void run(Callable<Function> starting) throws IOException {
    Function function;
    try {
      function = starting.call();
    } catch (Exception | LinkageError failure) {
      api.failedToStart(failure);
      throw new IllegalStateException("the function cannot start", failure);
    }
    while (true) {
      handle(function, api.next());
    }
  }

  /// A stand-in for an event that never came, with all the time that a function can have.
  public static Context rehearsal(Clock clock) {
    return new Invocation(
        "rehearsal", clock.millis() + 900_000, "", Optional.empty(), Map.of(), clock);
  }

  private void handle(Function function, HttpAnswer event) throws IOException {
    Invocation invocation = Invocation.of(event, environment, clock);
    invocation
        .trace()
        .ifPresentOrElse(it -> System.setProperty(TRACE, it), () -> System.clearProperty(TRACE));
    byte[] answer;
    try {
      answer = function.handle(event.body(), invocation);
    } catch (Exception failure) {
      api.failed(invocation.getAwsRequestId(), failure);
      return;
    } catch (Error fatal) {
      api.failed(invocation.getAwsRequestId(), fatal);
      throw fatal; // the process may be broken: Lambda starts another
    }
    api.answered(invocation.getAwsRequestId(), answer);
  }

  /// The code to run for each event.
  @FunctionalInterface
  public interface Function {
    /// Handles an event.
    ///
    /// @param event as Lambda passes it, JSON
    /// @return the answer, JSON; empty for none
    /// @throws Exception if it fails; the failure is reported to Lambda, and the next event is
    ///   taken
    byte[] handle(byte[] event, Context context) throws Exception;
  }
}
