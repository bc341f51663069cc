package dev.unlatch.lab;

import dev.unlatch.lab.aws.DynamoDbStandIn;
import dev.unlatch.lab.aws.EventBridgeStandIn;
import dev.unlatch.lab.aws.SecretsManagerStandIn;
import dev.unlatch.lab.aws.SqsStandIn;
import java.io.IOException;
import java.time.Clock;

/// The services that keep something.
record AwsServices(
    DynamoDbStandIn dynamo,
    SqsStandIn sqs,
    SecretsManagerStandIn secrets,
    EventBridgeStandIn eventBridge) {
  /// Starts them, empty.
  ///
  /// @param closing closes them
  static AwsServices start(Closing closing) throws IOException {
    return new AwsServices(
        closing.add(new DynamoDbStandIn()),
        closing.add(new SqsStandIn()),
        closing.add(new SecretsManagerStandIn(Clock.systemUTC())),
        closing.add(new EventBridgeStandIn(Clock.systemUTC())));
  }
}
