package dev.unlatch.lab.trigger;

import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.process.DeployedFunctions;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.net.URI;
import java.time.Duration;
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

/// Lambda's poller of a queue: receives batches, invokes the function, and deletes the messages
/// that are done. What failed is left to the queue's visibility time-out.
public final class QueueSource implements AutoCloseable {
  /// The longest wait that SQS allows, which is also Lambda's (SQS API reference,
  /// "ReceiveMessage").
  private static final int LONG_POLL = 20;

  /// The pause before a queue that cannot be read is tried again.
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Mapping mapping;
  private final SqsClient sqs;
  private final DeployedFunctions functions;
  private final Semaphore free;
  private final AtomicLong failedCalls = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// How a queue's messages get to a function (`AWS::Lambda::EventSourceMapping`).
  ///
  /// @param queueUrl the queue to read
  /// @param queueArn the queue's name in events
  /// @param function the function's logical id
  /// @param batchSize the most messages per event: 1 to 10, since the lab gathers no larger batches
  /// @param reportsItemFailures whether the function answers with `batchItemFailures`
  /// @param maximumConcurrency the most batches at once, at least 1
  public record Mapping(
      String queueUrl,
      String queueArn,
      String function,
      int batchSize,
      boolean reportsItemFailures,
      int maximumConcurrency) {
    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException if a number is out of range
    public Mapping {
      if (batchSize < 1 || batchSize > 10) {
        throw new IllegalArgumentException("a batch size must be from 1 to 10: " + batchSize);
      }
      if (maximumConcurrency < 1) {
        throw new IllegalArgumentException("concurrency must be at least 1: " + maximumConcurrency);
      }
    }
  }

  /// Starts to poll.
  ///
  /// @param sqs the endpoint
  public QueueSource(Mapping mapping, URI sqs, DeployedFunctions functions) {
    this.mapping = mapping;
    this.sqs = AwsAccount.sqs(sqs);
    this.functions = functions;
    free = new Semaphore(mapping.maximumConcurrency());
    threads.execute(this::poll);
  }

  /// How many calls the queue has refused or left unanswered so far.
  public long failedCalls() {
    return failedCalls.get();
  }

  /// Ends at once. A batch under way is given up; its messages come back after the visibility
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
        bring(receive());
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      // Closed, perhaps with a batch just received: its messages come back too.
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

  private List<Message> receive() throws InterruptedException {
    try {
      return sqs.receiveMessage(
              request ->
                  request
                      .queueUrl(mapping.queueUrl())
                      .maxNumberOfMessages(mapping.batchSize())
                      .waitTimeSeconds(LONG_POLL)
                      .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
          .messages();
    } catch (SdkException e) {
      failedCalls.incrementAndGet();
      Thread.sleep(PAUSE);
      return List.of();
    }
  }

  private void invoke(List<Message> batch) {
    try {
      String event = new QueueEvent(mapping.queueArn(), batch).json();
      Answer answer = functions.invoke(mapping.function(), event);
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
    List<DeleteMessageBatchRequestEntry> done =
        batch.stream()
            .filter(message -> succeeded.contains(message.messageId()))
            .map(QueueSource::entry)
            .toList();
    if (!done.isEmpty()) {
      sqs.deleteMessageBatch(request -> request.queueUrl(mapping.queueUrl()).entries(done));
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
