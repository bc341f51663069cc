package dev.unlatch.lab.trigger;

import dev.unlatch.lab.aws.TableStream;
import dev.unlatch.lab.aws.TableStream.StreamRecord;
import dev.unlatch.lab.lambda.LambdaService;
import dev.unlatch.lab.process.DeployedFunctions;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.event.ruler.GenericMachine;

/// Lambda's poller of a table's stream: reads records in order, hands those that a filter lets
/// through to the function in batches, and goes on only when a batch is done or discarded. So the
/// changes of an item come in order, and a record that the function fails on holds up all others.
///
/// Source: Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB", "Configuring partial
/// batch response with DynamoDB and Lambda", and "Retain discarded records for a DynamoDB event
/// source in Lambda".
public final class StreamSource implements AutoCloseable {
  /// The pause after a read without records: "a base rate of 4 times per second".
  private static final Duration POLL = Duration.ofMillis(250);

  private final StreamMapping mapping;
  private final TableStream stream;
  private final DeployedFunctions functions;
  private final InstantSource clock;
  private final GenericMachine<String> filters = GenericMachine.<String>builder().build();
  private final AtomicLong failedReads = new AtomicLong();
  private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();

  /// Starts to poll.
  ///
  /// @param clock for the age of records
  /// @throws IOException if a filter is not a pattern
  public StreamSource(
      StreamMapping mapping, TableStream stream, DeployedFunctions functions, InstantSource clock)
      throws IOException {
    this.mapping = mapping;
    this.stream = stream;
    this.functions = functions;
    this.clock = clock;
    for (var pattern : mapping.filters()) {
      filters.addRule(pattern.toString(), pattern.toString());
    }
    thread.execute(this::poll);
  }

  /// How many reads of the stream have failed so far.
  public long failedReads() {
    return failedReads.get();
  }

  /// Ends at once. A batch under way is given up.
  @Override
  public void close() {
    thread.shutdownNow();
    thread.close();
  }

  private void poll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<StreamRecord> records = read();
        if (records.isEmpty()) {
          Thread.sleep(POLL);
        }
        List<StreamRecord> wanted = records.stream().filter(this::isWanted).toList();
        for (StreamBatch batch :
            StreamBatch.of(wanted, mapping.batchSize(), LambdaService.EVENT_LIMIT)) {
          handOver(batch);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private List<StreamRecord> read() throws InterruptedException {
    try {
      return stream.next();
    } catch (IOException e) {
      failedReads.incrementAndGet();
      return List.of();
    }
  }

  private boolean isWanted(StreamRecord record) {
    return mapping.filters().isEmpty() || !filters.rulesForJSONEvent(record.json()).isEmpty();
  }

  /// Until nothing of the batch is left.
  private void handOver(StreamBatch batch) throws InterruptedException {
    Deque<StreamBatch> left = new ArrayDeque<>(List.of(batch));
    while (!left.isEmpty()) {
      StreamBatch next = withoutExpired(left.pop());
      List<StreamBatch> again = next.records().isEmpty() ? List.of() : attempt(next);
      again.reversed().forEach(left::push);
      if (!again.isEmpty()) {
        Thread.sleep(mapping.retryPause());
      }
    }
  }

  private StreamBatch withoutExpired(StreamBatch batch) {
    Instant oldest = clock.instant().minus(mapping.maximumAge());
    int expired =
        (int) batch.records().stream().filter(it -> it.created().isBefore(oldest)).count();
    if (expired > 0) {
      discard(batch.part(0, expired), "RecordAgeExceeded");
    }
    return batch.part(expired, batch.records().size());
  }

  /// Calls the function once.
  ///
  /// @return what must be handed over again, in order
  private List<StreamBatch> attempt(StreamBatch batch) throws InterruptedException {
    Answer answer = functions.invoke(mapping.function(), batch.event());
    Set<String> succeeded =
        new BatchAnswer(mapping.reportsItemFailures(), answer).succeeded(batch.sequenceNumbers());
    StreamBatch answered = batch.answered(answer);
    if (succeeded.isEmpty() && mapping.bisects() && batch.records().size() > 1) {
      // Lambda does not count this as a retry.
      return answered.halves();
    }
    StreamBatch rest = answered.afterThose(succeeded);
    if (rest.records().isEmpty()) {
      return List.of();
    }
    if (rest.retries() == mapping.maximumRetries()) {
      discard(rest, "RetryAttemptsExhausted");
      return List.of();
    }
    return List.of(rest.retried());
  }

  private void discard(StreamBatch batch, String condition) {
    mapping
        .discarded()
        .accept(batch.discarded(stream, mapping.function(), condition, clock.instant()).toString());
  }
}
