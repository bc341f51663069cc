package dev.unlatch.lab.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A process and its descendants: a bootstrap may be a shell script whose JVM is a child.
///
/// Signals go through [ProcessHandle], because [Process#destroy] also closes the process's output,
/// and the last lines would be lost.
final class ProcessTree {
  private final ProcessHandle root;
  private final Set<ProcessHandle> known = new HashSet<>();

  ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  /// SIGTERM to all.
  void terminate() {
    members().forEach(ProcessHandle::destroy);
  }

  /// SIGKILL to all.
  void kill() {
    members().forEach(ProcessHandle::destroyForcibly);
  }

  /// Waits until all have ended, but no longer than the limit.
  ///
  /// @return whether all have ended
  boolean ended(Duration limit) throws InterruptedException {
    CompletableFuture<?>[] ends =
        members().stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process cannot be awaited", e);
    }
  }

  /// The present and the past ones: once a parent has ended, the JDK no longer says which processes
  /// were its children.
  private synchronized Set<ProcessHandle> members() {
    known.add(root);
    root.descendants().forEach(known::add);
    return Set.copyOf(known);
  }
}
