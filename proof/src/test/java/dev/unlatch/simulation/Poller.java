package dev.unlatch.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.Message;

/// Lambda's poller of the queue: hands batches to as many workers as there may be at once, and
/// deletes what they are done with (AWS, "Using Lambda with Amazon SQS"). What failed, and the
/// whole batch of a worker that was killed, is left to the queue.
final class Poller {
  private static final int LARGEST_BATCH = 10; // template.yaml
  private static final Duration TIME_OUT = Duration.ofMinutes(2); // template.yaml
  private static final int SOON = 60; // seconds

  private final Product product;
  private final ModelSqs queue;
  private final Chance chance;
  private final Weather weather;
  private final List<Worker> workers = new ArrayList<>();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<String> atOnce = new HashSet<>();
  private int busy;

  /// @param count how many workers there are
  Poller(Product product, ModelSqs queue, Sandbox.Setting setting, int count) {
    this.product = product;
    this.queue = queue;
    this.chance = setting.chance();
    this.weather = setting.weather();
    for (int number = 1; number <= count; number++) {
      workers.add(new Worker("worker " + number));
    }
    idle.addAll(workers);
  }

  boolean isIdle() {
    return busy == 0;
  }

  /// Hands out what is there.
  void poll() {
    while (!idle.isEmpty()) {
      int most = chance.between(1, LARGEST_BATCH);
      List<Message> batch =
          queue.receiveMessage(request -> request.maxNumberOfMessages(most)).messages();
      if (batch.isEmpty()) {
        return;
      }
      batch.stream().filter(_ -> weather.brings(Fault.HANDED_OUT_TWICE)).forEach(this::showSoon);
      workers.forEach(it -> it.with(batch).forEach(atOnce::add));
      busy++;
      idle.remove().take(batch);
    }
  }

  private void showSoon(Message message) {
    int seconds = chance.between(0, SOON);
    var _ =
        queue.changeMessageVisibility(
            request -> request.receiptHandle(message.receiptHandle()).visibilityTimeout(seconds));
  }

  private void delete(Message message) {
    if (!weather.brings(Fault.DELETE_FORGOTTEN)) {
      var _ = queue.deleteMessage(request -> request.receiptHandle(message.receiptHandle()));
      product.promises().deleted(message.body(), atOnce.contains(message.messageId()));
    }
  }

  /// One of Lambda's processes for the function, and after it is killed the next one in its place.
  private final class Worker implements Sandbox.End {
    private final String name;
    private Sandbox sandbox;
    private RequestHandler<SQSEvent, SQSBatchResponse> function;
    private List<Message> batch = List.of();
    private SQSBatchResponse answer = new SQSBatchResponse(List.of());

    Worker(String name) {
      this.name = name;
      this.sandbox = product.sandbox(name);
      this.function = product.worker(sandbox);
    }

    void take(List<Message> messages) {
      batch = messages;
      sandbox.tell(() -> "takes " + batch.stream().map(Message::messageId).toList());
      if (product.assembly().deletesFirst()) {
        batch.forEach(Poller.this::delete);
      }
      SQSEvent event = event();
      sandbox.invoke(
          TIME_OUT, () -> answer = function.handleRequest(event, sandbox.context()), this);
    }

    /// The messages in its hands that are among others, by id.
    Stream<String> with(List<Message> others) {
      Set<String> ids = others.stream().map(Message::messageId).collect(Collectors.toSet());
      return batch.stream().map(Message::messageId).filter(ids::contains);
    }

    private SQSEvent event() {
      SQSEvent event = new SQSEvent();
      event.setRecords(batch.stream().map(Worker::message).toList());
      return event;
    }

    private static SQSMessage message(Message received) {
      SQSMessage message = new SQSMessage();
      message.setMessageId(received.messageId());
      message.setBody(received.body());
      return message;
    }

    @Override
    public void returned() {
      Set<String> failed =
          answer.getBatchItemFailures().stream()
              .map(BatchItemFailure::getItemIdentifier)
              .collect(Collectors.toSet());
      sandbox.tell(() -> "is done, but for " + failed);
      List<Message> done =
          batch.stream().filter(message -> !failed.contains(message.messageId())).toList();
      done.forEach(message -> product.promises().handled(message.body(), sandbox));
      done.forEach(Poller.this::delete);
      free();
    }

    @Override
    public void threw(RuntimeException failure) {
      free();
    }

    @Override
    public void killed() {
      sandbox = product.sandbox(name);
      function = product.worker(sandbox);
      free();
    }

    private void free() {
      batch = List.of();
      busy--;
      idle.add(this);
      poll();
    }
  }
}
