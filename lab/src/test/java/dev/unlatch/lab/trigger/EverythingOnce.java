package dev.unlatch.lab.trigger;

import dev.unlatch.lab.aws.DynamoDbStandIn;
import dev.unlatch.lab.aws.SecretsManagerStandIn;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.lambda.AsynchronousEvents;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/// A program that starts every stand-in, uses it once, stops it, and then has nothing more to say
/// or to do.
final class EverythingOnce {
  private EverythingOnce() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var functions = ScriptedFunctions.returning("{}");
    try (var dynamo = new DynamoDbStandIn();
        var secrets = new SecretsManagerStandIn(Clock.systemUTC());
        var invocations = new AsynchronousEvents(functions, List.of());
        var scheduler = new SchedulerStandIn(invocations, Clock.systemUTC());
        var _ =
            new ApiGatewayStandIn(
                List.of(), functions, Clock.systemUTC(), ApiGatewayStandIn.LONGEST)) {
      dynamo.createTable(
          LabJson.read(
              """
              {"TableName": "episodes", "BillingMode": "PAY_PER_REQUEST",
               "AttributeDefinitions": [{"AttributeName": "user", "AttributeType": "S"}],
               "KeySchema": [{"AttributeName": "user", "KeyType": "HASH"}]}
              """));
      secrets.put("hook", "s3cret");
      scheduler.add("sweep", "rate(1 minute)", "Sweep");
      bringOneMessage(functions);
    }
  }

  private static void bringOneMessage(ScriptedFunctions functions)
      throws IOException, InterruptedException {
    try (var sqs = new SqsStandIn()) {
      var queue = sqs.createQueue(LabJson.read("{\"QueueName\": \"lockouts\"}"));
      var arn = SqsStandIn.arn("lockouts");
      var mapping = new QueueSource.Mapping(queue, arn, "Response", 10, true, 5);
      try (var _ = new QueueSource(mapping, sqs.url(), functions)) {
        sqs.client().sendMessage(request -> request.queueUrl(queue).messageBody("hello"));
        functions.next();
      }
    }
  }
}
