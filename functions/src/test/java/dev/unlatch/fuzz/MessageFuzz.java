package dev.unlatch.fuzz;

import dev.unlatch.sqs.MessageFormat;
import dev.unlatch.sqs.UnreadableMessageException;
import java.nio.charset.StandardCharsets;

/// The body of a message of the queue.
public final class MessageFuzz {
  private MessageFuzz() {}

  public static void fuzzerTestOneInput(byte[] body) {
    try {
      var _ = MessageFormat.read(new String(body, StandardCharsets.UTF_8));
    } catch (UnreadableMessageException _) {
      // it goes to the dead letters
    }
  }
}
