package dev.unlatch.simulation;

import dev.unlatch.standin.SentMessages;
import dev.unlatch.standin.StandIns;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// What the model is held to, on ElasticMQ, or on LocalStack (CONTRIBUTING.md).
@StandIns.Given
class ElasticMqTest extends QueueContract {
  private final StandIns standIns;
  private final SentMessages queue;

  ElasticMqTest(StandIns standIns) {
    this.standIns = standIns;
    this.queue = standIns.newQueue();
  }

  @Override
  SqsClient sqs() {
    return standIns.sqsClient();
  }

  @Override
  String url() {
    return queue.url();
  }

  @Override
  List<Message> await() {
    return sqs()
        .receiveMessage(
            request -> request.queueUrl(url()).maxNumberOfMessages(10).waitTimeSeconds(20))
        .messages();
  }

  @Override
  Collection<String> deadLetters() {
    String letters = sqs().getQueueUrl(get -> get.queueName("DeadLetterQueue")).queueUrl();
    return new SentMessages(sqs(), letters).take();
  }
}
