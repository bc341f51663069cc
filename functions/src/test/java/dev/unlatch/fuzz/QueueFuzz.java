package dev.unlatch.fuzz;

import dev.unlatch.lambda.Rehearsed;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import dev.unlatch.sqs.MessageFormat;
import java.nio.charset.StandardCharsets;

/// The body of a message of the queue. One that can be read is decided, whatever its event holds,
/// and what is sent on in its place can be read; all others are handed back.
public final class QueueFuzz {
  private static final Rehearsed FUNCTIONS = new Rehearsed();

  private QueueFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    String body = new String(bytes, StandardCharsets.UTF_8);
    boolean done = Fuzzing.inTime(() -> FUNCTIONS.handOut(body));
    if (done != isReadable(body)) {
      throw new IllegalStateException(
          "done: %s, because of %s".formatted(done, FUNCTIONS.logged("message failed")));
    }
    FUNCTIONS.sent().forEach(Fuzzing::requireReadable);
  }

  private static boolean isReadable(String body) {
    try {
      var _ = MessageFormat.read(body);
      return true;
    } catch (UnreadableMessageException _) {
      return false; // it goes to the dead letters
    }
  }
}
