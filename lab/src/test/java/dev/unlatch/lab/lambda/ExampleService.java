package dev.unlatch.lab.lambda;

import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionLog;
import dev.unlatch.lab.process.FunctionRun;
import dev.unlatch.lab.process.FunctionSettings;
import dev.unlatch.lab.process.LambdaOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A program that starts a service and, having run its function, waits to be ended. It prints the
/// id of the function's process and the task root.
final class ExampleService {
  public static void main(String[] arguments) throws Exception {
    FunctionSettings function = Services.function("Serve", Duration.ofSeconds(20), 1);
    LambdaService service =
        LambdaService.start(
            Path.of(arguments[0]), List.of(function), LambdaOptions.standard(new Silence()));
    switch (service.invoke("Example", "{\"act\":\"process\"}")) {
      case Answer.Success(var process) -> System.out.println(process);
      case Answer.Failure failure -> throw new IllegalStateException(failure.message());
    }
    System.out.println(service.taskRoot());
    if (arguments.length > 1) {
      service.close();
    } else {
      new CountDownLatch(1).await();
    }
  }

  private static final class Silence implements FunctionLog {
    @Override
    public void line(String function, Instant time, String line) {}

    @Override
    public void ended(FunctionRun invocation) {}
  }
}
