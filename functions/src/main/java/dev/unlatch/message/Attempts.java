package dev.unlatch.message;

import org.jspecify.annotations.Nullable;

/// Several things to do, of which one that fails does not keep the others from being done.
final class Attempts {
  private @Nullable RuntimeException failure;

  void make(Runnable attempt) {
    try {
      attempt.run();
    } catch (RuntimeException failed) {
      if (failure == null) {
        failure = failed;
      } else {
        failure.addSuppressed(failed);
      }
    }
  }

  /// @throws RuntimeException the first failure
  void end() {
    if (failure != null) {
      throw failure;
    }
  }
}
