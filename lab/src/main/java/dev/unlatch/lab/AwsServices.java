package dev.unlatch.lab;

import dev.unlatch.lab.aws.DynamoDbStandIn;
import dev.unlatch.lab.aws.EventBridgeStandIn;
import dev.unlatch.lab.aws.SecretsManagerStandIn;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.channel.Channels;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/// The services that keep something, and those that tell people.
record AwsServices(
    DynamoDbStandIn dynamo,
    SqsStandIn sqs,
    SecretsManagerStandIn secrets,
    EventBridgeStandIn eventBridge,
    Channels channels) {
  private static final String MAIL_FROM = "unlatch@lab.example";

  /// Starts them, empty.
  ///
  /// @param closing closes them
  static AwsServices start(Closing closing) throws IOException {
    return new AwsServices(
        closing.add(new DynamoDbStandIn()),
        closing.add(new SqsStandIn()),
        closing.add(new SecretsManagerStandIn(Clock.systemUTC())),
        closing.add(new EventBridgeStandIn(Clock.systemUTC())),
        closing.add(Channels.start(Clock.systemUTC())));
  }

  /// What an operator does to be able to deploy with all channels: puts the address of each webhook
  /// into a secret, and has an address for mail verified.
  ///
  /// @return the template's parameters
  Map<String, String> channelParameters() {
    channels.ses().add(MAIL_FROM);
    return Map.of(
        "SlackSecret", secrets.put("unlatch/slack", channels.slack().secret()),
        "TeamsSecret", secrets.put("unlatch/teams", channels.teams().secret()),
        "PagerDutySecret", secrets.put("unlatch/pagerduty", channels.pagerDuty().secret()),
        "HttpsSecret", secrets.put("unlatch/https", channels.https().secret()),
        "MessagesTopic", "yes",
        "MailFrom", MAIL_FROM);
  }
}
