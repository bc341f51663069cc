package dev.unlatch.response;

import java.util.function.Supplier;

/// What an attempt rests on is no longer so: another worker has changed the user's episode or the
/// brake, another policy is in force, a request has expired, or the reading took too long.
/// Everything is read again.
final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// How often others may change an episode while a message is handled. Three intakes, twice each,
  /// are fewer.
  private static final int MOST = 8;

  ConflictException(String what) {
    super(what + " is not as it was read");
  }

  /// Runs the attempt, and repeats it after each conflict.
  ///
  /// @throws IllegalStateException if the conflicts go on
  static void retry(String user, Runnable attempt) {
    var _ =
        retry(
            user,
            () -> {
              attempt.run();
              return true;
            });
  }

  /// The same, with a result.
  static <T> T retry(String user, Supplier<T> attempt) {
    for (int conflicts = 0; ; conflicts++) {
      try {
        return attempt.get();
      } catch (ConflictException conflict) {
        if (conflicts + 1 == MOST) {
          throw new IllegalStateException(
              "what the decision about " + user + " rests on has changed again and again",
              conflict);
        }
      }
    }
  }
}
