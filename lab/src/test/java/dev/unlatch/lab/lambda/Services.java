package dev.unlatch.lab.lambda;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionSettings;
import dev.unlatch.lab.process.LambdaOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The services that a test starts, closed when it ends.
final class Services implements AfterEachCallback {
  private final List<LambdaService> started = new ArrayList<>();
  private final RecordedLog log = new RecordedLog();

  RecordedLog log() {
    return log;
  }

  LambdaOptions options() {
    return LambdaOptions.standard(log);
  }

  LambdaService start(Path code, LambdaOptions options, FunctionSettings... functions)
      throws IOException {
    LambdaService service = LambdaService.start(code, List.of(functions), options);
    started.add(service);
    return service;
  }

  /// One function that does what its events say, in at most three processes.
  LambdaService start(Path code) throws IOException {
    return start(code, options(), function("Serve", Duration.ofSeconds(20), 3));
  }

  static FunctionSettings function(String handler, Duration timeout, int concurrency) {
    return new FunctionSettings(
        "Example", handler, 512, timeout, Map.of("MODE", "observe"), concurrency);
  }

  static Answer.Failure failure(Answer answer) {
    return assertInstanceOf(Answer.Failure.class, answer);
  }

  static String payload(Answer answer) {
    return assertInstanceOf(Answer.Success.class, answer).payload();
  }

  /// The id of the process that answers.
  static long process(LambdaService service) throws InterruptedException {
    return Long.parseLong(payload(service.invoke("Example", "{\"act\":\"process\"}")));
  }

  static boolean alive(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    started.forEach(LambdaService::close);
  }
}
