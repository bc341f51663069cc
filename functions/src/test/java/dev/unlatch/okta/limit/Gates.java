package dev.unlatch.okta.limit;

import java.time.InstantSource;

/// Gates of a process that is alone, in an organisation without a reserve.
public final class Gates {
  private Gates() {}

  public static OktaGate open(InstantSource clock) {
    return new OktaGate(new Reserve(0), 0, (_, _) -> {}, clock);
  }
}
