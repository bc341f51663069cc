package dev.unlatch.lab.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.http.LabJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionResourceTest {
  private static final Physical PHYSICAL =
      new Physical() {
        @Override
        public String ref(String logicalId) {
          return "ref:" + logicalId;
        }

        @Override
        public String attribute(String logicalId, String attribute) {
          return logicalId + "." + attribute;
        }
      };

  private static final String TEMPLATE =
      """
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function:
          Runtime: provided.al2023
          CodeUri: target/code.zip
          Timeout: 20
          MemorySize: 512
          Environment:
            Variables: {MODE: observe, TABLE: !Ref Table}
      Resources:
        Table: {Type: 'AWS::DynamoDB::Table'}
        Queue: {Type: 'AWS::SQS::Queue'}
        Api: {Type: 'AWS::Serverless::HttpApi'}
        Worker:
          Type: AWS::Serverless::Function
          Properties:
            Handler: example.Worker
            Architectures: [arm64]
            MemorySize: 1024
            Environment:
              Variables: {MODE: enforce, RETRIES: 3}
            EventInvokeConfig:
              DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Queue.Arn}}
            Events:
              Own: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: post, Path: /events}}
              Often: {Type: Schedule, Properties: {Schedule: rate(5 minutes)}}
              Queued:
                Type: SQS
                Properties:
                  Queue: !GetAtt Queue.Arn
                  BatchSize: 5
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  ScalingConfig: {MaximumConcurrency: 4}
                  Enabled: false
              Changed:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Table.StreamArn
                  StartingPosition: TRIM_HORIZON
                  BatchSize: 60
                  ParallelizationFactor: 4
                  BisectBatchOnFunctionError: true
                  MaximumRetryAttempts: 7
                  MaximumRecordAgeInSeconds: 82800
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Queue.Arn}}
                  FilterCriteria: {Filters: [{Pattern: '{"eventName":["INSERT"]}'}]}
        Plain:
          Type: AWS::Serverless::Function
          Properties:
            Handler: example.Plain
            Events:
              Queued: {Type: SQS, Properties: {Queue: 'arn:q'}}
              Changed:
                Type: DynamoDB
                Properties: {Stream: 'arn:s', StartingPosition: TRIM_HORIZON}
      """;

  @TempDir private Path folder;

  private List<FunctionResource> functions(String template) throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, template);
    return Template.read(file, Map.of()).functions(PHYSICAL);
  }

  private String problem(String wrong, String right) {
    String template = TEMPLATE.replace(right, wrong);
    return String.valueOf(
        assertThrows(TemplateException.class, () -> functions(template)).getMessage());
  }

  @Test
  void mergesGlobalsUnderTheFunctionsOwnSettings() throws IOException {
    FunctionResource worker = functions(TEMPLATE).getFirst();
    assertEquals("Worker", worker.logicalId());
    assertEquals("example.Worker", worker.handler());
    assertEquals(folder.resolve("target/code.zip"), worker.codeUri());
    assertEquals(Architecture.ARM64, worker.architecture());
    assertEquals(1024, worker.memory());
    assertEquals(Duration.ofSeconds(20), worker.timeout());
    assertEquals(
        Map.of("MODE", "enforce", "RETRIES", "3", "TABLE", "ref:Table"), worker.environment());
    assertEquals(Optional.of("Queue.Arn"), worker.onFailure());
  }

  @Test
  void readsEveryKindOfEventSource() throws IOException {
    assertEquals(
        List.of(
            new EventSource.HttpApi("POST", "/events"),
            new EventSource.Schedule("Often", "rate(5 minutes)"),
            new EventSource.Sqs("Queue.Arn", 5, true, OptionalInt.of(4), false),
            new EventSource.DynamoDb(
                "Table.StreamArn",
                60,
                true,
                true,
                OptionalInt.of(7),
                Duration.ofHours(23),
                List.of(LabJson.certain("{\"eventName\": [\"INSERT\"]}")),
                Optional.of("Queue.Arn"))),
        functions(TEMPLATE).getFirst().eventSources());
  }

  @Test
  void takesTheDefaultsOfAwsForWhatIsNotSaid() throws IOException {
    FunctionResource plain = functions(TEMPLATE).getLast();
    assertEquals(Architecture.X86_64, plain.architecture());
    assertEquals(Optional.empty(), plain.onFailure());
    assertEquals(
        List.of(
            new EventSource.Sqs("arn:q", 10, false, OptionalInt.empty(), true),
            new EventSource.DynamoDb(
                "arn:s",
                100,
                false,
                false,
                OptionalInt.empty(),
                Duration.ofHours(24),
                List.of(),
                Optional.empty())),
        plain.eventSources());
  }

  @Test
  void refusesARuntimeThatTheZipDoesNotBring() {
    String message = problem("java25", "provided.al2023");
    assertTrue(
        message.contains(
            "Worker.Runtime must be an OS-only runtime such as provided.al2023, not java25"),
        message);
  }

  @Test
  void refusesAPropertyThatItWouldNotActOn() {
    String message = problem("FilterCriteria: {}", "BatchSize: 5");
    assertTrue(message.contains("Worker.Events.Queued.Properties.FilterCriteria"), message);
  }

  @Test
  void refusesAnArchitectureThatLambdaDoesNotOffer() {
    String message = problem("[arm64, x86_64]", "[arm64]");
    assertTrue(
        message.contains("Worker.Architectures must be [x86_64] or [arm64], not ["), message);
  }

  @Test
  void refusesATimeoutThatLambdaWouldRefuse() {
    String message = problem("Timeout: 901", "Timeout: 20");
    assertTrue(message.contains("Worker.Timeout must be from 1 to 900: 901"), message);
  }

  @Test
  void refusesAnEventSourceOfAnotherType() {
    String message = problem("Type: Kinesis", "Type: Schedule");
    assertTrue(
        message.contains("must be DynamoDB, HttpApi, Schedule or SQS, not Kinesis"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StartingPosition: TRIM_HORIZON | StartingPosition: LATEST | StartingPosition must be"
            + " TRIM_HORIZON here",
        "MaximumRecordAgeInSeconds: 82800 | MaximumRecordAgeInSeconds: 59 | "
            + "MaximumRecordAgeInSeconds must be -1, or at least 60",
        "BatchSize: 60 | BatchSize: 10001 | BatchSize must be from 1 to 10000: 10001",
        "BatchSize: 60 | TumblingWindowInSeconds: 5 | TumblingWindowInSeconds is not known here",
        "'{\"eventName\":[\"INSERT\"]}' | INSERT | FilterCriteria.Filters must be JSON: INSERT",
        "OnFailure: {Type: SQS | OnFailure: {Type: SNS | "
            + "DestinationConfig.OnFailure.Type must be SQS, not SNS"
      })
  void refusesAStreamThatItWouldReadOtherwise(String right, String wrong, String expected) {
    String message = problem(wrong, right);
    assertTrue(message.contains("Worker.Events.Changed.Properties." + expected), message);
  }
}
