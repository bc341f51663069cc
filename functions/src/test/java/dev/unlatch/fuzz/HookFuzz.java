package dev.unlatch.fuzz;

import dev.unlatch.lambda.Rehearsed;
import dev.unlatch.okta.event.HookEnvelope;
import dev.unlatch.okta.event.HookEnvelope.NotAnEnvelopeException;
import dev.unlatch.port.okta.LogEvent;

/// The body of an event hook's delivery, which anybody can send who knows the address and the
/// secret. What is answered with 200 is on the queue, as messages that can be read; all else is
/// answered with 400.
public final class HookFuzz {
  private static final int LONGEST = 4 << 20;

  private static final Rehearsed FUNCTIONS = new Rehearsed();

  private HookFuzz() {}

  public static void fuzzerTestOneInput(byte[] body) {
    int status = Fuzzing.inTime(() -> FUNCTIONS.deliver(body));
    if (status != (isEnvelope(body) ? 200 : 400)) {
      throw new IllegalStateException(
          "answered with " + status + ": " + FUNCTIONS.logged("hook failed"));
    }
    FUNCTIONS.sent().forEach(Fuzzing::requireReadable);
    if (FUNCTIONS.sent().size() != (status == 200 ? usable(body) : 0)) {
      throw new IllegalStateException(FUNCTIONS.sent().size() + " messages were sent");
    }
  }

  private static boolean isEnvelope(byte[] body) {
    return usable(body) >= 0;
  }

  /// How many events are worth a message; -1 where it is no envelope.
  private static long usable(byte[] body) {
    try {
      return HookEnvelope.read(body, LONGEST, Rehearsed.now()).stream()
          .filter(it -> it instanceof LogEvent.Lock || it instanceof LogEvent.Warning)
          .count();
    } catch (NotAnEnvelopeException _) {
      return -1;
    }
  }
}
