package dev.unlatch.sqs;

import dev.unlatch.message.Timer;
import dev.unlatch.message.Timers;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Timers on a queue of Amazon SQS, with a delay. A message body is an [IncomingFormat].
///
/// @param url the queue's URL
public record SqsTimers(SqsClient sqs, String url) implements Timers {
  @Override
  public void send(Timer timer, Duration delay) {
    int seconds = Math.toIntExact(delay.plusNanos(999_999_999).toSeconds());
    var _ =
        sqs.sendMessage(
            it -> it.queueUrl(url).messageBody(IncomingFormat.write(timer)).delaySeconds(seconds));
  }
}
