package dev.unlatch.sns;

import dev.unlatch.message.MessagePorts.Outbox;
import dev.unlatch.message.form.MailForm;
import dev.unlatch.message.words.Message;
import software.amazon.awssdk.services.sns.SnsClient;

/// Messages for a topic of Amazon SNS, which sends them by mail or as text messages.
///
/// @param arn the topic's
/// @param form gives a message a subject and a text
public record SnsTopic(SnsClient sns, String arn, MailForm form) implements Outbox {
  @Override
  public void send(Message message) {
    var _ =
        sns.publish(
            it -> it.topicArn(arn).subject(form.subject(message)).message(form.text(message)));
  }
}
