package dev.unlatch.lambda.start;

import dev.unlatch.aws.Aws;
import dev.unlatch.dynamo.DynamoLedger;
import dev.unlatch.dynamo.DynamoLockoutRecord;
import dev.unlatch.dynamo.DynamoRecord;
import dev.unlatch.eventbridge.EventBridgeBus;
import dev.unlatch.eventbridge.MessageBus;
import dev.unlatch.lambda.log.JsonMessageJournal;
import dev.unlatch.lambda.log.Log;
import dev.unlatch.message.MessagePorts;
import dev.unlatch.message.MessagePorts.Outbox;
import dev.unlatch.message.Messages;
import dev.unlatch.message.form.Form;
import dev.unlatch.message.form.MailForm;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.ses.SesMail;
import dev.unlatch.sns.SnsTopic;
import dev.unlatch.sqs.SqsTimers;
import dev.unlatch.sqs.SqsUntoldRecords;
import dev.unlatch.tell.Bus;
import dev.unlatch.tell.UntoldRecords;
import dev.unlatch.tell.detail.EventDetail;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Wires what tells others and people: one function alone needs that.
public record TellWiring(Settings settings, Aws aws, Log log, Clock clock) {
  public Bus bus() {
    return new EventBridgeBus(aws.eventBridge(), settings.eventBus(), organisation());
  }

  private String organisation() {
    return settings.oktaOrgUrl().url().getHost();
  }

  /// Where records are kept that cannot be published.
  public UntoldRecords untoldRecords() {
    return new SqsUntoldRecords(aws.sqs(), settings.tellDeadLettersUrl());
  }

  /// Everything that can be published again.
  public DynamoRecord record() {
    return new DynamoRecord(aws.dynamo(), settings.table());
  }

  public Messages messages() {
    Set<Channel> channels = settings.channels();
    EventDetail details = new EventDetail(organisation());
    MessagePorts ports =
        new MessagePorts(
            new DynamoLedger(aws.dynamo(), settings.table(), clock),
            new DynamoLockoutRecord(aws.dynamo(), settings.table(), details),
            new SqsTimers(aws.sqs(), settings.messagesQueueUrl()),
            channels.stream()
                .filter(it -> it != Channel.USER)
                .collect(Collectors.toMap(it -> it, this::outbox)),
            Optional.of(Channel.USER)
                .filter(channels::contains)
                .map(_ -> new SesMail(aws.ses(), settings.mailFrom(), settings.mailTemplates())),
            new JsonMessageJournal(log));
    return new Messages(ports, clock);
  }

  private Outbox outbox(Channel channel) {
    return channel.isWebhook()
        ? new MessageBus(
            aws.eventBridge(), settings.eventBus(), channel, Form.of(channel, organisation())::body)
        : new SnsTopic(aws.sns(), settings.messagesTopic(), new MailForm(organisation()));
  }
}
