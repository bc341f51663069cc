package dev.unlatch.lab.aws;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// A program that starts every stand-in, uses it once, stops it, and then has nothing more to say
/// or to do.
final class EverythingOnce {
  private EverythingOnce() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var functions = ScriptedFunctions.returning("{}");
    try (var dynamo = new DynamoDbStandIn();
        var secrets = new SecretsManagerStandIn(Clock.systemUTC());
        var invocations = new AsynchronousInvocations(functions, List.of());
        var scheduler = new SchedulerStandIn(invocations, Clock.systemUTC());
        var _ =
            new ApiGatewayStandIn(
                List.of(), functions, Clock.systemUTC(), ApiGatewayStandIn.LONGEST)) {
      dynamo.createTable(
          Json.read(
              """
              {"TableName": "episodes", "BillingMode": "PAY_PER_REQUEST",
               "AttributeDefinitions": [{"AttributeName": "user", "AttributeType": "S"}],
               "KeySchema": [{"AttributeName": "user", "KeyType": "HASH"}]}
              """));
      secrets.put("hook", "s3cret");
      scheduler.add(new Schedule("sweep", Rate.parse("rate(1 minute)"), "Sweep", null));
      bringOneMessage(functions);
    }
  }

  private static void bringOneMessage(ScriptedFunctions functions)
      throws IOException, InterruptedException {
    try (var sqs = new SqsStandIn()) {
      var queue = sqs.createQueue(Json.read("{\"QueueName\": \"lockouts\"}"));
      var arn = SqsStandIn.arn("lockouts");
      var mapping = new QueueMapping(queue, arn, "Response", 10, Duration.ZERO, true, 5);
      try (var _ = new QueueSource(mapping, sqs.url(), functions)) {
        sqs.client().sendMessage(request -> request.queueUrl(queue).messageBody("hello"));
        functions.next();
      }
    }
  }
}
