package dev.unlatch.lab;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.lambda.ExampleCode;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import dev.unlatch.lab.process.FunctionLog;
import dev.unlatch.lab.process.FunctionRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// A table whose changes go to two functions, one of which fails, and a bus whose events go to a
/// function and a queue.
final class LabTest {
  private static final String TEMPLATE =
      """
      Parameters:
        OktaOrgUrl: {Type: String}
        AwsEndpointUrl: {Type: String}
        LogStreamSource: {Type: String}
        Architecture: {Type: String}
      Resources:
        Table:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
            KeySchema: [{AttributeName: pk, KeyType: HASH}]
            StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
        Bus:
          Type: AWS::Events::EventBus
          Properties: {Name: !Sub '${AWS::StackName}-events', Description: What happens}
        Queue: {Type: 'AWS::SQS::Queue'}
        DeadLetters: {Type: 'AWS::SQS::Queue'}
        Tell:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: provided.al2023
            Architectures: [!Ref Architecture]
            CodeUri: code.zip
            Handler: Serve
            Timeout: 20
            Environment: {Variables: {BUS: !Ref Bus, BUS_ARN: !GetAtt Bus.Arn}}
            Events:
              Changes:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Table.StreamArn
                  StartingPosition: TRIM_HORIZON
                  FilterCriteria: {Filters: [{Pattern: '{"eventName":["INSERT"]}'}]}
        Broken:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: provided.al2023
            Architectures: [!Ref Architecture]
            CodeUri: code.zip
            Handler: InitError
            Events:
              Changes:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Table.StreamArn
                  StartingPosition: TRIM_HORIZON
                  MaximumRetryAttempts: 0
                  DestinationConfig:
                    OnFailure: {Type: SQS, Destination: !GetAtt DeadLetters.Arn}
        Held:
          Type: AWS::Events::Rule
          Properties:
            EventBusName: !Ref Bus
            EventPattern: {detail-type: [Lockout Held]}
            Targets: [{Id: Tell, Arn: !GetAtt Tell.Arn}, {Id: Queue, Arn: !GetAtt Queue.Arn}]
        OfOkta:
          Type: AWS::Events::Rule
          Properties:
            EventBusName: !Ref LogStreamSource
            EventPattern: {source: [!Ref LogStreamSource]}
            Targets: [{Id: Tell, Arn: !GetAtt Tell.Arn}]
      Outputs:
        Bus: {Value: !GetAtt Bus.Arn}
      """;

  private static final PutEventsRequestEntry HELD =
      PutEventsRequestEntry.builder()
          .eventBusName("lab-events")
          .source("unlatch")
          .detailType("Lockout Held")
          .detail("{}")
          .build();

  private final BlockingQueue<JsonNode> handled = new LinkedBlockingQueue<>();

  @TempDir private Path folder;

  @Test
  void leadsChangesAndEventsToTheFunctionsAndQueuesOfTheTemplate() throws Exception {
    try (Lab lab = Lab.start(settings());
        DynamoDbClient dynamo = dynamo(lab);
        EventBridgeClient eventBridge = eventBridge(lab)) {
      assertEquals(
          "arn:aws:events:us-east-1:000000000000:event-bus/lab-events", lab.outputs().get("Bus"));
      dynamo.putItem(
          request -> request.tableName("Table").item(Map.of("pk", AttributeValue.fromS("a"))));
      assertEquals("a", next().at("/Records/0/dynamodb/Keys/pk/S").asText());
      assertEquals(1, message(lab, "DeadLetters").at("/DDBStreamBatchInfo/batchSize").asInt());
      var _ = eventBridge.putEvents(request -> request.entries(HELD));
      JsonNode told = next();
      assertEquals("Lockout Held", told.path("detail-type").asText());
      assertEquals(told, lab.eventBridge().events().getFirst());
      assertEquals(told, message(lab, "Queue"));
      lab.putOnBus(
          "{\"source\": \"aws.partner/okta.com/lab/stream\", \"detail\": {\"from\": \"Okta\"}}");
      assertEquals("Okta", next().at("/detail/from").asText());
    }
  }

  private LabSettings settings() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, TEMPLATE);
    return LabSettings.of(template).withCode(ExampleCode.zip(folder)).withLog(new Handled());
  }

  /// The event of the next call of Tell, which has answered with it; for it the test waits up to 60
  /// s, since a process has to start.
  private JsonNode next() throws InterruptedException {
    return requireNonNull(handled.poll(60, TimeUnit.SECONDS), "the function was not called");
  }

  /// The next message of a queue, for which it waits up to 20 s.
  private static JsonNode message(Lab lab, String queue) {
    var url = lab.sqs().queueUrl(queue);
    return LabJson.certain(
        lab.sqs()
            .client()
            .receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20))
            .messages()
            .getFirst()
            .body());
  }

  private static DynamoDbClient dynamo(Lab lab) {
    return DynamoDbClient.builder()
        .endpointOverride(lab.awsUrl())
        .region(AwsAccount.region())
        .credentialsProvider(AwsAccount.credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static EventBridgeClient eventBridge(Lab lab) {
    return EventBridgeClient.builder()
        .endpointOverride(lab.awsUrl())
        .region(AwsAccount.region())
        .credentialsProvider(AwsAccount.credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private final class Handled implements FunctionLog {
    @Override
    public void line(String function, Instant time, String line) {}

    @Override
    public void ended(FunctionRun invocation) {
      if (invocation.outcome() instanceof Answer.Success(var payload)) {
        handled.add(LabJson.certain(payload));
      }
    }
  }
}
