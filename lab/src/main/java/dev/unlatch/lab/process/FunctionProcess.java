package dev.unlatch.lab.process;

import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One process of a function behind its own Runtime API: what AWS calls an execution environment.
///
/// It runs one event at a time. It stays usable after a handler's error, but not after its end, a
/// failed init or a time-out.
public final class FunctionProcess {
  /// How long to read on after the end. Only a process that left its tree could keep the output
  /// open.
  private static final Duration LAST_LINES = Duration.ofSeconds(5);

  private static final Duration KILLED = Duration.ofSeconds(30);

  private final FunctionSettings function;
  private final LambdaOptions options;
  private final RuntimeServer api;
  private final Process process;
  private final ProcessTree tree;
  private final CompletableFuture<Process> exit;
  private final Thread reader;
  private final long started = System.nanoTime();
  private boolean warm;
  private volatile boolean spent;

  private FunctionProcess(
      FunctionSettings function, LambdaOptions options, RuntimeServer api, Process process) {
    this.function = function;
    this.options = options;
    this.api = api;
    this.process = process;
    this.tree = new ProcessTree(process.toHandle());
    this.exit = process.onExit();
    this.reader =
        Thread.ofPlatform().daemon().name("output of " + function.name()).start(this::readOutput);
  }

  /// Starts the process.
  ///
  /// @throws IOException if `bootstrap` cannot be started
  static FunctionProcess start(FunctionSettings function, Path taskRoot, LambdaOptions options)
      throws IOException {
    RuntimeServer api = new RuntimeServer();
    try {
      return new FunctionProcess(function, options, api, process(function, taskRoot, options, api));
    } catch (IOException | RuntimeException e) {
      api.close();
      throw e;
    }
  }

  private static Process process(
      FunctionSettings function, Path taskRoot, LambdaOptions options, RuntimeServer api)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(taskRoot.resolve("bootstrap").toString())
            .directory(taskRoot.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.clear();
    String logStream = "[$LATEST]" + UUID.randomUUID();
    environment.putAll(ProcessEnvironment.of(function, taskRoot, api.address(), logStream));
    environment.putAll(options.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        options.log().line(function.name(), Instant.now(), line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the output of " + function.name() + " cannot be read", e);
    }
  }

  /// Whether it can run another event.
  boolean usable() {
    return !spent && process.isAlive();
  }

  /// Runs one event, after init if this is the first.
  FunctionRun run(String requestId, String payload) throws InterruptedException {
    Optional<Duration> init = Optional.empty();
    if (!warm) {
      Answer ready = await(api.initialised(), requestId, options.initLimit());
      init = Optional.of(since(started));
      if (ready instanceof Answer.Failure) {
        spent = true;
        return new FunctionRun(function.name(), requestId, init, Duration.ZERO, ready);
      }
      warm = true;
    }
    long begin = System.nanoTime();
    Answer answer = await(api.deliver(event(requestId, payload)), requestId, function.timeout());
    return new FunctionRun(function.name(), requestId, init, since(begin), answer);
  }

  private EventExchange.Event event(String requestId, String payload) {
    return new EventExchange.Event(
        function.name(), requestId, payload, Instant.now().plus(function.timeout()));
  }

  /// Whichever comes first: the answer, the end of the process, the limit.
  private Answer await(CompletableFuture<Answer> answer, String requestId, Duration limit)
      throws InterruptedException {
    boolean answered = false;
    try {
      CompletableFuture.anyOf(answer, exit).get(limit.toNanos(), TimeUnit.NANOSECONDS);
      answered = answer.isDone();
      return answered ? answer.join() : FunctionError.exited(requestId, process.exitValue());
    } catch (TimeoutException late) {
      return FunctionError.timedOut(requestId, limit);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process cannot be awaited", e);
    } finally {
      spent = spent || !answered;
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  /// SIGTERM: the process may finish its shutdown work.
  void terminate() {
    spent = true;
    tree.terminate();
  }

  /// SIGKILL: an event under way fails.
  public void kill() {
    spent = true;
    tree.kill();
  }

  /// Waits for the end, but no longer than the limit.
  public boolean ended(Duration limit) throws InterruptedException {
    return tree.ended(limit);
  }

  /// Kills the process, unless it has ended, and waits until it is gone and its last line is read.
  public void end() throws InterruptedException {
    kill();
    try {
      if (!tree.ended(KILLED)) {
        throw new IllegalStateException(function.name() + " outlived SIGKILL: " + process.pid());
      }
      reader.join(LAST_LINES);
    } finally {
      api.close();
    }
  }
}
