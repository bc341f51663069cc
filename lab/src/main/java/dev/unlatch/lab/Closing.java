package dev.unlatch.lab;

import java.util.ArrayDeque;
import java.util.Deque;

/// Things to close, last first.
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    open.push(part);
    return part;
  }

  /// Closes everything, and adds any problems on the way to the failure.
  void closeAfter(Exception failure) {
    try {
      close();
    } catch (RuntimeException further) {
      failure.addSuppressed(further);
    }
  }

  /// Closes everything, even if some of it fails.
  ///
  /// @throws IllegalStateException with everything that went wrong
  @Override
  public void close() {
    IllegalStateException failure = new IllegalStateException("a part of the lab does not end");
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        failure.addSuppressed(interrupted);
      } catch (Exception wrong) {
        failure.addSuppressed(wrong);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
