package dev.unlatch.lab.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.unlatch.lab.http.HttpEndpoint;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions;
import dev.unlatch.lab.process.FunctionError;
import dev.unlatch.lab.process.FunctionProcess;
import dev.unlatch.lab.process.FunctionProcesses;
import dev.unlatch.lab.process.FunctionRun;
import dev.unlatch.lab.process.FunctionSettings;
import dev.unlatch.lab.process.LambdaOptions;
import dev.unlatch.lab.process.TaskRoot;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Lambda on this machine: runs packaged functions as processes behind the Runtime API, and lets
/// people and tools invoke them over HTTP.
///
/// The code is a zip, or its unpacked folder, with an executable `bootstrap` in its root, as the
/// runtime `provided.al2023` requires. Processes are started when events need them, up to each
/// function's concurrency, and stay warm until [#close]. None survives [#close], or the end of the
/// JVM by SIGTERM or `System.exit`.
public final class LambdaService implements DeployedFunctions, AutoCloseable {
  /// The largest event of a caller that waits, in bytes (AWS Lambda Developer Guide, "Lambda
  /// quotas").
  public static final int EVENT_LIMIT = 6 * 1024 * 1024;

  private final LambdaOptions options;
  private final TaskRoot taskRoot;
  private final Map<String, FunctionProcesses> functions = new LinkedHashMap<>();
  private final InvokeApi api;
  private final Thread atExit = Thread.ofPlatform().unstarted(this::stop);
  private boolean stopped;

  private LambdaService(TaskRoot taskRoot, List<FunctionSettings> settings, LambdaOptions options)
      throws IOException {
    this.options = options;
    this.taskRoot = taskRoot;
    for (FunctionSettings function : settings) {
      functions.put(function.name(), new FunctionProcesses(function, taskRoot.folder(), options));
    }
    this.api = new InvokeApi(this);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Unpacks the code and serves its functions; processes start with their first event.
  ///
  /// @param code a zip or a folder
  /// @throws IOException if the code cannot be unpacked
  public static LambdaService start(
      Path code, List<FunctionSettings> functions, LambdaOptions options) throws IOException {
    TaskRoot taskRoot = TaskRoot.unpack(code, options.overlay());
    try {
      return new LambdaService(taskRoot, functions, options);
    } catch (IOException | RuntimeException e) {
      taskRoot.close();
      throw e;
    }
  }

  /// The Invoke API's address, for `aws lambda invoke --endpoint-url`.
  public URI url() {
    return api.url();
  }

  /// The Invoke API.
  public HttpEndpoint endpoint() {
    return api;
  }

  /// The folder that the functions see as their task root.
  public Path taskRoot() {
    return taskRoot.folder();
  }

  boolean has(String function) {
    return functions.containsKey(function);
  }

  /// Runs a function once. An event above 6 MB is a failure of the type
  /// `RequestEntityTooLargeException`.
  ///
  /// @throws IllegalArgumentException if there is no such function, or the event is not JSON
  /// @throws IllegalStateException if the service is closed
  @Override
  public Answer invoke(String function, String event) throws InterruptedException {
    FunctionProcesses sandboxes = function(function);
    if (event.getBytes(StandardCharsets.UTF_8).length > EVENT_LIMIT) {
      return FunctionError.requestTooLarge(EVENT_LIMIT);
    }
    requireJson(event);
    return run(sandboxes, UUID.randomUUID().toString(), event);
  }

  private static void requireJson(String event) {
    try {
      if (LabJson.read(event).isMissingNode()) {
        throw new IllegalArgumentException("the event is empty");
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Could not parse request body into json: " + e.getOriginalMessage(), e);
    }
  }

  private Answer run(FunctionProcesses sandboxes, String requestId, String event)
      throws InterruptedException {
    FunctionRun invocation = sandboxes.run(requestId, event);
    options.log().ended(invocation);
    return invocation.outcome();
  }

  private FunctionProcesses function(String name) {
    FunctionProcesses sandboxes = functions.get(name);
    if (sandboxes == null) {
      throw new IllegalArgumentException(
          "there is no function " + name + "; there are " + functions.keySet());
    }
    return sandboxes;
  }

  /// Kills every process of a function at once: a fault to test with. Events under way fail, later
  /// ones start new processes.
  ///
  /// @throws IllegalArgumentException if there is no such function
  public void kill(String function) {
    function(function).kill();
  }

  /// Kills one process of a function while it handles an event: a fault to test with. The event
  /// fails, as when Lambda loses a machine.
  ///
  /// @param random chooses among the busy processes
  /// @return whether there was one
  /// @throws IllegalArgumentException if there is no such function
  public boolean killOneAtWork(String function, RandomGenerator random) {
    return function(function).killOneAtWork(random);
  }

  /// Ends everything: SIGTERM to every process at once, SIGKILL to those left after the grace
  /// period; returns when none is left and the unpacked code is deleted.
  @Override
  public void close() {
    stop();
    if (!Thread.currentThread().equals(atExit)) {
      forgetHook();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // The JVM is ending: the hook runs anyway, and finds nothing to do.
      assert stopped;
    }
  }

  private synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    api.close();
    List<FunctionProcess> sandboxes =
        functions.values().stream().flatMap(all -> all.terminate().stream()).toList();
    try {
      end(sandboxes);
    } catch (InterruptedException e) {
      sandboxes.forEach(FunctionProcess::kill);
      Thread.currentThread().interrupt();
    } finally {
      taskRoot.close();
    }
  }

  private void end(List<FunctionProcess> sandboxes) throws InterruptedException {
    long deadline = System.nanoTime() + options.grace().toNanos();
    for (FunctionProcess sandbox : sandboxes) {
      sandbox.ended(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
    for (FunctionProcess sandbox : sandboxes) {
      sandbox.end();
    }
  }
}
