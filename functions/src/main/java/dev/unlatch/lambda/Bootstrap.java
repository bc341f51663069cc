package dev.unlatch.lambda;

import dev.unlatch.lambda.request.Events;
import dev.unlatch.lambda.start.Wiring;
import dev.unlatch.runtime.FunctionRuntime.Function;
import java.io.IOException;

/// Starts a function: what the packaged `bootstrap` runs.
public final class Bootstrap {
  private Bootstrap() {}

  /// Takes events until Lambda ends the process.
  ///
  /// @param arguments the function's class, named as in the template's handler
  /// @throws IOException if Lambda's Runtime API does not answer
  public static void main(String[] arguments) throws IOException {
    Wiring.runtimeOfProcess().run(() -> function(arguments[0]));
  }

  static Function function(String handler) {
    return switch (handler.substring(handler.lastIndexOf('.') + 1)) {
      case "EventHookFunction" -> Events.http(new EventHookFunction());
      case "ResponseFunction" -> Events.batch(new ResponseFunction());
      case "LogStreamFunction" -> Events.stream(new LogStreamFunction());
      case "SweepFunction" -> Events.stream(new SweepFunction());
      case "PolicyFunction" -> Events.stream(new PolicyFunction());
      case "TellFunction" -> Events.stream(new TellFunction());
      default -> throw new IllegalArgumentException("there is no function " + handler);
    };
  }
}
