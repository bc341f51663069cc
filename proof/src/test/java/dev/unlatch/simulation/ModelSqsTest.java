package dev.unlatch.simulation;

import dev.unlatch.response.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// The model of the queue does what a queue of SQS does.
class ModelSqsTest extends QueueContract {
  private final TestClock clock = new TestClock(Instant.EPOCH);
  private final ModelSqs sqs = new ModelSqs(clock, World.QUEUE, new Chance(1), _ -> {});

  @Override
  SqsClient sqs() {
    return sqs;
  }

  @Override
  String url() {
    return "https://sqs.example/lockouts";
  }

  @Override
  List<Message> await() {
    clock.forward(Duration.ofSeconds(2));
    return sqs.receiveMessage(request -> request.maxNumberOfMessages(10)).messages();
  }

  @Override
  Collection<String> deadLetters() {
    return sqs.deadLetters();
  }
}
