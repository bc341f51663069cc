package dev.unlatch.fuzz;

import dev.unlatch.okta.HookEnvelope;
import dev.unlatch.okta.NotAnEnvelopeException;
import java.time.Instant;

/// The body of an event hook, which anybody can send who knows the address and the secret.
public final class EnvelopeFuzz {
  private static final Instant RECEIVED = Instant.parse("2026-01-05T09:30:00Z");
  private static final int LONGEST = 1 << 20;

  private EnvelopeFuzz() {}

  public static void fuzzerTestOneInput(byte[] body) {
    try {
      var _ = HookEnvelope.read(body, LONGEST, RECEIVED);
    } catch (NotAnEnvelopeException _) {
      // the sender is told so
    }
  }
}
