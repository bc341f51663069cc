package dev.unlatch.lab.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/// The processes of one function, as many as its events need and its concurrency allows.
public final class FunctionProcesses {
  private final FunctionSettings function;
  private final Path taskRoot;
  private final LambdaOptions options;
  private final Semaphore places;
  private final Deque<FunctionProcess> idle = new ArrayDeque<>();
  private final Set<FunctionProcess> all = new LinkedHashSet<>();
  private boolean closed;

  /// No process yet.
  public FunctionProcesses(FunctionSettings function, Path taskRoot, LambdaOptions options) {
    this.function = function;
    this.taskRoot = taskRoot;
    this.options = options;
    this.places = new Semaphore(function.concurrency(), true);
  }

  /// Runs one event in a free process, else in a new one, else in the first to become free.
  ///
  /// @throws IllegalStateException if the service is closed
  public FunctionRun run(String requestId, String payload) throws InterruptedException {
    places.acquire();
    try {
      return runInPlace(requestId, payload);
    } catch (IOException e) {
      return new FunctionRun(
          function.name(),
          requestId,
          Optional.empty(),
          Duration.ZERO,
          FunctionError.notStarted(requestId, String.valueOf(e.getMessage())));
    } finally {
      places.release();
    }
  }

  private FunctionRun runInPlace(String requestId, String payload)
      throws IOException, InterruptedException {
    FunctionProcess sandbox = take();
    try {
      return sandbox.run(requestId, payload);
    } catch (InterruptedException e) {
      // The process is now in an unknown state: it must not get another event.
      sandbox.kill();
      throw e;
    } finally {
      giveBack(sandbox);
    }
  }

  private synchronized FunctionProcess take() throws IOException, InterruptedException {
    if (closed) {
      throw new IllegalStateException("the service is closed");
    }
    for (FunctionProcess warm = idle.poll(); warm != null; warm = idle.poll()) {
      if (warm.usable()) {
        return warm;
      }
      remove(warm);
    }
    FunctionProcess cold = FunctionProcess.start(function, taskRoot, options);
    all.add(cold);
    return cold;
  }

  private synchronized void giveBack(FunctionProcess sandbox) throws InterruptedException {
    if (sandbox.usable()) {
      // The most recently used comes first, so that the others can age.
      idle.push(sandbox);
    } else if (!closed) {
      remove(sandbox);
    }
  }

  private void remove(FunctionProcess sandbox) throws InterruptedException {
    all.remove(sandbox);
    sandbox.end();
  }

  /// SIGKILL to every process; events under way fail, later ones get new processes.
  public synchronized void kill() {
    all.forEach(FunctionProcess::kill);
  }

  /// SIGKILL to one of the busy processes.
  ///
  /// @return whether there was one
  public synchronized boolean killOneAtWork(RandomGenerator random) {
    List<FunctionProcess> atWork = all.stream().filter(each -> !idle.contains(each)).toList();
    if (atWork.isEmpty()) {
      return false;
    }
    atWork.get(random.nextInt(atWork.size())).kill();
    return true;
  }

  /// SIGTERM to every process; from now on no new ones are started.
  ///
  /// @return the processes, for the caller to end
  public synchronized List<FunctionProcess> terminate() {
    closed = true;
    all.forEach(FunctionProcess::terminate);
    return List.copyOf(all);
  }
}
