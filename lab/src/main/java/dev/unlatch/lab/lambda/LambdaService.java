package dev.unlatch.lab.lambda;

import java.io.IOException;
import java.net.URI;
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
/// The code is a zip, or a folder as the zip would unpack, with an executable `bootstrap` in its
/// root, as the runtime `provided.al2023` wants it. Processes are started when events need them, up
/// to each function's concurrency, and stay warm until [#close]. Nothing survives: not at [#close],
/// and not at the end of the JVM by SIGTERM or `System.exit`.
public final class LambdaService implements Functions, AutoCloseable {
  private final LambdaOptions options;
  private final TaskRoot taskRoot;
  private final Map<String, Sandboxes> functions = new LinkedHashMap<>();
  private final AsynchronousEvents asynchronous;
  private final InvokeApi api;
  private final Thread atExit = Thread.ofPlatform().unstarted(this::stop);
  private boolean stopped;

  private LambdaService(TaskRoot taskRoot, List<FunctionSettings> settings, LambdaOptions options)
      throws IOException {
    this.options = options;
    this.taskRoot = taskRoot;
    for (FunctionSettings function : settings) {
      functions.put(function.name(), new Sandboxes(function, taskRoot.folder(), options));
    }
    this.asynchronous = new AsynchronousEvents(options);
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
    Sandboxes sandboxes = function(function);
    if (EventLimit.exceeded(event, EventLimit.SYNCHRONOUS)) {
      return FunctionError.requestTooLarge(EventLimit.SYNCHRONOUS);
    }
    EventLimit.requireJson(event);
    return run(sandboxes, UUID.randomUUID().toString(), event);
  }

  /// Runs a function in the background, with further tries after failures, as
  /// [LambdaOptions#retryPauses] says.
  ///
  /// @return the request id
  /// @throws IllegalArgumentException if there is no such function, or the event is not JSON or
  ///   above 1 MB
  /// @throws java.util.concurrent.RejectedExecutionException if the service is closed
  public String invokeAsynchronously(String function, String event) {
    Sandboxes sandboxes = function(function);
    if (EventLimit.exceeded(event, EventLimit.ASYNCHRONOUS)) {
      throw new IllegalArgumentException(
          FunctionError.requestTooLarge(EventLimit.ASYNCHRONOUS).message());
    }
    EventLimit.requireJson(event);
    return asynchronous.accept(function, event, id -> run(sandboxes, id, event));
  }

  private Answer run(Sandboxes sandboxes, String requestId, String event)
      throws InterruptedException {
    Invocation invocation = sandboxes.run(requestId, event);
    options.log().ended(invocation);
    return invocation.outcome();
  }

  private Sandboxes function(String name) {
    Sandboxes sandboxes = functions.get(name);
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

  /// Kills one process of a function while it has an event in hand: a fault to test with. The event
  /// fails, as it does when Lambda loses a machine.
  ///
  /// @param random chooses among the processes at work
  /// @return whether there was one
  /// @throws IllegalArgumentException if there is no such function
  public boolean killOneAtWork(String function, RandomGenerator random) {
    return function(function).killOneAtWork(random);
  }

  /// Ends all: SIGTERM to every process at once, SIGKILL to those that are there after the grace;
  /// returns when none is left and the unpacked code is deleted.
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
      // The JVM is ending: the hook runs anyway, and finds nothing left to do.
      assert stopped;
    }
  }

  private synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    api.close();
    asynchronous.close();
    List<Sandbox> sandboxes =
        functions.values().stream().flatMap(all -> all.terminate().stream()).toList();
    try {
      end(sandboxes);
    } catch (InterruptedException e) {
      sandboxes.forEach(Sandbox::kill);
      Thread.currentThread().interrupt();
    } finally {
      taskRoot.close();
    }
  }

  private void end(List<Sandbox> sandboxes) throws InterruptedException {
    long deadline = System.nanoTime() + options.grace().toNanos();
    for (Sandbox sandbox : sandboxes) {
      sandbox.ended(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
    for (Sandbox sandbox : sandboxes) {
      sandbox.end();
    }
  }
}
