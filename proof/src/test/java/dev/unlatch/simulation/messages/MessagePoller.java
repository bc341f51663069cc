package dev.unlatch.simulation.messages;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.unlatch.simulation.Chance;
import dev.unlatch.simulation.Fault;
import dev.unlatch.simulation.ModelSqs;
import dev.unlatch.simulation.Sandbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.model.Message;

/// Lambda's poller of the queue of messages to people, with several workers at once.
final class MessagePoller {
  private static final int LARGEST_BATCH = 10; // template.yaml
  private static final Duration TIME_OUT = Duration.ofMinutes(1); // template.yaml
  private static final int SOON = 60; // seconds

  private final ModelSqs queue;
  private final Sandbox.Setting setting;
  private final Function<Sandbox, Teller> start;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final int count;

  /// Tells people of some messages in a process.
  interface Teller {
    /// Tells people, and returns the ids of the messages that failed.
    List<String> tell(List<SQSMessage> batch);
  }

  /// @param start makes the function in a process
  /// @param count how many workers there are
  MessagePoller(
      ModelSqs queue, Sandbox.Setting setting, Function<Sandbox, Teller> start, int count) {
    this.queue = queue;
    this.setting = setting;
    this.start = start;
    this.count = count;
    for (int number = 1; number <= count; number++) {
      idle.add(new Worker("teller " + number));
    }
  }

  boolean isIdle() {
    return idle.size() == count;
  }

  private Chance chance() {
    return setting.chance();
  }

  private boolean brings(Fault fault) {
    return setting.weather().brings(fault);
  }

  /// Hands out what is there.
  void poll() {
    while (!idle.isEmpty()) {
      int most = chance().between(1, LARGEST_BATCH);
      List<Message> batch = queue.receiveMessage(it -> it.maxNumberOfMessages(most)).messages();
      if (batch.isEmpty()) {
        return;
      }
      batch.stream().filter(_ -> brings(Fault.HANDED_OUT_TWICE)).forEach(this::showSoon);
      idle.remove().take(batch);
    }
  }

  private void showSoon(Message message) {
    int seconds = chance().between(0, SOON);
    var _ =
        queue.changeMessageVisibility(
            it -> it.receiptHandle(message.receiptHandle()).visibilityTimeout(seconds));
  }

  private void delete(Message message) {
    if (!brings(Fault.DELETE_FORGOTTEN)) {
      var _ = queue.deleteMessage(it -> it.receiptHandle(message.receiptHandle()));
    }
  }

  private final class Worker implements Sandbox.End {
    private final String name;
    private Sandbox sandbox;
    private Teller teller;
    private List<Message> batch = List.of();
    private List<String> failed = List.of();

    Worker(String name) {
      this.name = name;
      this.sandbox = new Sandbox(name, setting);
      this.teller = start.apply(sandbox);
    }

    void take(List<Message> messages) {
      batch = messages;
      sandbox.tell(() -> "takes " + batch.stream().map(Message::body).toList());
      List<SQSMessage> records = batch.stream().map(Worker::record).toList();
      sandbox.invoke(TIME_OUT, () -> failed = teller.tell(records), this);
    }

    private static SQSMessage record(Message message) {
      SQSMessage record = new SQSMessage();
      record.setMessageId(message.messageId());
      record.setBody(message.body());
      return record;
    }

    @Override
    public void returned() {
      batch.stream()
          .filter(it -> !failed.contains(it.messageId()))
          .forEach(MessagePoller.this::delete);
      free();
    }

    @Override
    public void threw(RuntimeException failure) {
      free();
    }

    @Override
    public void killed() {
      sandbox = new Sandbox(name, setting);
      teller = start.apply(sandbox);
      free();
    }

    private void free() {
      batch = List.of();
      idle.add(this);
      poll();
    }
  }
}
