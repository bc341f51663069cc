package dev.unlatch.runtime;

import dev.unlatch.http.HttpTransport;
import dev.unlatch.http.Trust;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Runs [ExampleFunction] on our runtime.
final class OursMain {
  private OursMain() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = System.getenv();
    Clock clock = Clock.systemUTC();
    HttpTransport transport =
        new HttpTransport(new Trust(Optional.empty()), Duration.ofSeconds(1), clock);
    RuntimeApi api =
        new RuntimeApi(transport, environment.getOrDefault("AWS_LAMBDA_RUNTIME_API", ""));
    new FunctionRuntime(api, environment, clock)
        .run(
            () -> {
              ExampleFunction function = new ExampleFunction();
              return (event, context) -> {
                var answer = new ByteArrayOutputStream();
                function.handleRequest(new ByteArrayInputStream(event), answer, context);
                return answer.toByteArray();
              };
            });
  }
}
