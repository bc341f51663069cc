package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.json.Json;
import dev.unlatch.runtime.Function;
import dev.unlatch.runtime.FunctionRuntime;
import dev.unlatch.runtime.RuntimeApi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Starts a function: what the packaged `bootstrap` runs.
public final class Bootstrap {
  private Bootstrap() {}

  /// Takes events until Lambda ends the process.
  ///
  /// @param arguments the function's class, named as in the template's handler
  /// @throws IOException if Lambda's Runtime API does not answer
  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = System.getenv();
    RuntimeApi api =
        new RuntimeApi(Wiring.transportOfProcess(), new Settings(environment).runtimeApi());
    new FunctionRuntime(api, environment, Wiring.CLOCK).run(() -> function(arguments[0]));
  }

  static Function function(String handler) {
    return switch (handler.substring(handler.lastIndexOf('.') + 1)) {
      case "EventHookFunction" -> of(new EventHookFunction());
      case "ResponseFunction" -> of(new ResponseFunction());
      case "LogStreamFunction" -> of(new LogStreamFunction());
      case "SweepFunction" -> of(new SweepFunction());
      case "PolicyFunction" -> of(new PolicyFunction());
      case "TellFunction" -> of(new TellFunction());
      default -> throw new IllegalArgumentException("there is no function " + handler);
    };
  }

  static Function of(EventHookFunction hook) {
    return (event, context) ->
        bytes(Json.write(Events.json(hook.handleRequest(Events.http(json(event)), context))));
  }

  static Function of(ResponseFunction response) {
    return (event, context) ->
        bytes(Json.write(Events.json(response.handleRequest(Events.batch(json(event)), context))));
  }

  private static Function of(RequestStreamHandler function) {
    return (event, context) -> {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      function.handleRequest(new ByteArrayInputStream(event), answer, context);
      return answer.toByteArray();
    };
  }

  private static JsonNode json(byte[] event) {
    return Events.object(new ByteArrayInputStream(event));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
