package dev.unlatch.sqs;

import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;

import dev.unlatch.bench.Measured;
import dev.unlatch.bench.Samples;
import dev.unlatch.lockout.QueueMessage;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/// A message of the queue, with a lockout and its event, from and to the text that SQS carries.
public class MessageBenchmark extends Measured {
  private String body;
  private QueueMessage message;

  @Setup
  public void prepare() throws IOException, UnreadableMessageException {
    body = Samples.message();
    message = read();
    if (!write().equals(body)) {
      throw new IllegalStateException("what is written is not what was read");
    }
  }

  @Benchmark
  public QueueMessage read() throws UnreadableMessageException {
    return MessageFormat.read(body);
  }

  @Benchmark
  public String write() {
    return MessageFormat.write(message);
  }
}
