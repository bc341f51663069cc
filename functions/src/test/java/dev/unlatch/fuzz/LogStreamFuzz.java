package dev.unlatch.fuzz;

import dev.unlatch.lambda.Rehearsed;

/// An event of EventBridge. The function fails, as it documents, for one that it cannot use, so
/// that Lambda keeps it; of another at most one message is on the queue, and it can be read.
public final class LogStreamFuzz {
  private static final Rehearsed FUNCTIONS = new Rehearsed();

  private LogStreamFuzz() {}

  public static void fuzzerTestOneInput(byte[] event) {
    boolean taken = Fuzzing.inTime(() -> isTaken(event));
    FUNCTIONS.sent().forEach(Fuzzing::requireReadable);
    if (FUNCTIONS.sent().size() > (taken ? 1 : 0)) {
      throw new IllegalStateException(FUNCTIONS.sent().size() + " messages were sent");
    }
  }

  private static boolean isTaken(byte[] event) {
    try {
      FUNCTIONS.stream(event);
      return true;
    } catch (IllegalArgumentException _) {
      return false; // Lambda is told so
    }
  }
}
