package dev.unlatch.bench;

import dev.unlatch.okta.event.HookEnvelope;
import dev.unlatch.port.okta.LogEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/// What an event hook posts, from its bytes to the lockout in it.
public class EnvelopeBenchmark extends Measured {
  private static final Instant RECEIVED = Instant.parse("2026-01-05T09:30:15Z");

  private byte[] body;

  @Setup
  public void prepare() throws IOException, HookEnvelope.NotAnEnvelopeException {
    body = Samples.envelope().getBytes(StandardCharsets.UTF_8);
    if (!(read().getFirst() instanceof LogEvent.Lock)) {
      throw new IllegalStateException("not the event that is to be measured");
    }
  }

  @Benchmark
  public List<LogEvent> read() throws HookEnvelope.NotAnEnvelopeException {
    return HookEnvelope.read(body, body.length, RECEIVED);
  }
}
