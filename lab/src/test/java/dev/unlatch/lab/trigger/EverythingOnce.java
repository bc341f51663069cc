package dev.unlatch.lab.trigger;

import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.DynamoDbStandIn;
import dev.unlatch.lab.aws.EventBridgeStandIn;
import dev.unlatch.lab.aws.SecretsManagerStandIn;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.lambda.AsynchronousEvents;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A program that starts every stand-in, uses it once, stops it, and then has nothing more to say
/// or to do.
final class EverythingOnce {
  private EverythingOnce() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var functions = ScriptedFunctions.returning("{}");
    try (var dynamo = new DynamoDbStandIn();
        var secrets = new SecretsManagerStandIn(Clock.systemUTC());
        var eventBridge = new EventBridgeStandIn(Clock.systemUTC());
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
               "KeySchema": [{"AttributeName": "user", "KeyType": "HASH"}],
               "StreamSpecification": {"StreamViewType": "KEYS_ONLY"}}
              """));
      secrets.put("hook", "s3cret");
      eventBridge.createBus(LabJson.read("{\"Name\": \"events\"}"));
      scheduler.add("sweep", "rate(1 minute)", "Sweep");
      bringOneMessage(functions);
      bringOneChange(dynamo, functions);
    }
  }

  private static void bringOneChange(DynamoDbStandIn dynamo, ScriptedFunctions functions)
      throws IOException, InterruptedException {
    var mapping =
        new StreamMapping(
            "Tell", List.of(), 100, true, true, 1, Duration.ofDays(1), Duration.ZERO, _ -> {});
    var stream = dynamo.stream(dynamo.streamArn("episodes"), Clock.systemUTC());
    try (var _ = new StreamSource(mapping, stream, functions, Clock.systemUTC());
        var client =
            DynamoDbClient.builder()
                .endpointOverride(dynamo.url())
                .region(AwsAccount.region())
                .credentialsProvider(AwsAccount.credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      var item = Map.of("user", AttributeValue.fromS("00u1"));
      client.putItem(request -> request.tableName("episodes").item(item));
      functions.next();
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
