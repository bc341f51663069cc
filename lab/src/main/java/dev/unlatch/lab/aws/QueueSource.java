package dev.unlatch.lab.aws;

import dev.unlatch.lab.lambda.Functions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Lambda's poller of a queue: gathers batches, invokes the function, deletes what it is done with.
/// What failed is left to the queue's visibility time-out.
public final class QueueSource implements AutoCloseable {
  /// The longest wait that SQS allows, which is also Lambda's (SQS API reference,
  /// "ReceiveMessage").
  private static final int LONG_POLL = 20;

  /// Before a queue that cannot be read is tried again.
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final QueueMapping mapping;
  private final SqsClient sqs;
  private final Functions functions;
  private final Semaphore free;
  private final AtomicLong failedCalls = new AtomicLong();
  private volatile boolean enabled = true;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Starts to poll.
  ///
  /// @param sqs the endpoint
  public QueueSource(QueueMapping mapping, URI sqs, Functions functions) {
    this.mapping = mapping;
    this.sqs = SqsClients.at(sqs);
    this.functions = functions;
    free = new Semaphore(mapping.maximumConcurrency());
    threads.execute(this::poll);
  }

  /// How many calls the queue has refused or left unanswered so far.
  public long failedCalls() {
    return failedCalls.get();
  }

  /// Reads on, or no more: `aws lambda update-event-source-mapping --enabled` or `--no-enabled`.
  /// What is on the queue then stays there, and none of it counts as received.
  public void enable(boolean on) {
    enabled = on;
  }

  /// Ends at once. A batch on its way is given up; its messages come back after the visibility
  /// time-out.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
    sqs.close();
  }

  private void poll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        free.acquire();
        bring(batch());
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      // Closed, perhaps with a batch just received: its messages come back as well.
      Thread.currentThread().interrupt();
    }
  }

  private void bring(List<Message> batch) {
    if (batch.isEmpty()) {
      free.release();
    } else {
      threads.execute(() -> invoke(batch));
    }
  }

  private List<Message> batch() throws InterruptedException {
    try {
      if (!enabled) {
        Thread.sleep(PAUSE);
        return List.of();
      }
      return gather();
    } catch (SdkException e) {
      failedCalls.incrementAndGet();
      Thread.sleep(PAUSE);
      return List.of();
    }
  }

  /// A wait ends early when messages are there, so the window is an upper bound, as it is at AWS.
  private List<Message> gather() {
    var batch = new ArrayList<>(receive(mapping.batchSize(), LONG_POLL));
    var seconds = batch.isEmpty() ? 0 : mapping.window().toSeconds();
    for (var second = 0; second < seconds && batch.size() < mapping.batchSize(); second++) {
      batch.addAll(receive(mapping.batchSize() - batch.size(), 1));
    }
    return batch;
  }

  private List<Message> receive(int most, int seconds) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(mapping.queueUrl())
                    .maxNumberOfMessages(Math.min(most, QueueMapping.MOST_PER_CALL))
                    .waitTimeSeconds(seconds)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  private void invoke(List<Message> batch) {
    try {
      var event = new QueueEvent(mapping.queueArn(), batch).json();
      var answer = functions.invoke(mapping.function(), event);
      delete(batch, new BatchAnswer(mapping.reportsItemFailures(), answer).succeeded(ids(batch)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SdkException e) {
      failedCalls.incrementAndGet();
    } finally {
      free.release();
    }
  }

  private void delete(List<Message> batch, Set<String> succeeded) {
    var done = batch.stream().filter(message -> succeeded.contains(message.messageId())).toList();
    for (var from = 0; from < done.size(); from += QueueMapping.MOST_PER_CALL) {
      var entries =
          done.stream()
              .skip(from)
              .limit(QueueMapping.MOST_PER_CALL)
              .map(QueueSource::entry)
              .toList();
      sqs.deleteMessageBatch(request -> request.queueUrl(mapping.queueUrl()).entries(entries));
    }
  }

  private static DeleteMessageBatchRequestEntry entry(Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(message.messageId())
        .receiptHandle(message.receiptHandle())
        .build();
  }

  private static Set<String> ids(List<Message> batch) {
    return batch.stream().map(Message::messageId).collect(Collectors.toUnmodifiableSet());
  }
}
