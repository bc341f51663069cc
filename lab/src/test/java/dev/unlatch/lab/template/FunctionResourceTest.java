package dev.unlatch.lab.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.packaging.Architecture;
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
            ReservedConcurrentExecutions: 7
            Environment:
              Variables: {MODE: enforce, RETRIES: 3}
            EventInvokeConfig:
              MaximumRetryAttempts: 1
              DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Queue.Arn}}
            Events:
              Own: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: post, Path: /events}}
              Any: {Type: HttpApi}
              Often: {Type: Schedule, Properties: {Schedule: rate(5 minutes), Input: '{"a":1}'}}
              Nightly: {Type: ScheduleV2, Properties: {ScheduleExpression: cron(0 2 * * ? *)}}
              Off: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: false}}
              Bus:
                Type: EventBridgeRule
                Properties:
                  EventBusName: partner
                  Pattern: {source: [{prefix: aws.partner}]}
                  DeadLetterConfig: {Arn: !GetAtt Queue.Arn}
              Queued:
                Type: SQS
                Properties:
                  Queue: !GetAtt Queue.Arn
                  BatchSize: 5
                  MaximumBatchingWindowInSeconds: 2
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  ScalingConfig: {MaximumConcurrency: 4}
        Plain:
          Type: AWS::Serverless::Function
          Properties:
            Handler: example.Plain
            Events:
              Queued: {Type: SQS, Properties: {Queue: 'arn:q'}}
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
    assertEquals(OptionalInt.of(7), worker.reservedConcurrency());
    assertEquals(1, worker.retries());
    assertEquals(Optional.of("Queue.Arn"), worker.onFailure());
  }

  @Test
  void readsEveryKindOfEventSourceThatIsSwitchedOn() throws IOException {
    assertEquals(
        List.of(
            new EventSource.HttpApi("Own", "POST", "/events", "Api"),
            new EventSource.HttpApi("Any", "ANY", "$default", "ServerlessHttpApi"),
            new EventSource.Schedule(
                "Often", "rate(5 minutes)", Optional.of("{\"a\":1}"), "aws.events"),
            new EventSource.Schedule(
                "Nightly", "cron(0 2 * * ? *)", Optional.empty(), "aws.scheduler"),
            new EventSource.BusRule(
                "Bus",
                "partner",
                new ObjectMapper().readTree("{\"source\":[{\"prefix\":\"aws.partner\"}]}"),
                Optional.of("Queue.Arn")),
            new EventSource.Sqs(
                "Queued", "Queue.Arn", 5, Duration.ofSeconds(2), true, OptionalInt.of(4))),
        functions(TEMPLATE).getFirst().eventSources());
  }

  @Test
  void takesTheDefaultsOfAwsForWhatIsNotSaid() throws IOException {
    FunctionResource plain = functions(TEMPLATE).getLast();
    assertEquals(OptionalInt.empty(), plain.reservedConcurrency());
    assertEquals(Architecture.X86_64, plain.architecture());
    assertEquals(2, plain.retries());
    assertEquals(Optional.empty(), plain.onFailure());
    assertEquals(
        List.of(
            new EventSource.Sqs("Queued", "arn:q", 10, Duration.ZERO, false, OptionalInt.empty())),
        plain.eventSources());
  }

  @Test
  void refusesARuntimeThatTheZipDoesNotBring() {
    String message = problem("java25", "provided.al2023");
    assertTrue(message.contains("Worker.Runtime brings no bootstrap of its own: java25"), message);
  }

  @Test
  void refusesAPropertyThatItWouldNotActOn() {
    String message = problem("FilterCriteria: {}", "BatchSize: 5");
    assertTrue(message.contains("Worker.Events.Queued.Properties.FilterCriteria"), message);
  }

  @Test
  void refusesAnArchitectureThatLambdaDoesNotOffer() {
    String message = problem("[arm64, x86_64]", "[arm64]");
    assertTrue(message.contains("Worker.Architectures is not [x86_64] or [arm64]: ["), message);
  }

  @Test
  void refusesATimeoutThatLambdaWouldRefuse() {
    String message = problem("Timeout: 901", "Timeout: 20");
    assertTrue(message.contains("Worker.Timeout is not within 1 to 900: 901"), message);
  }

  @Test
  void refusesAnEventSourceOfAnotherType() {
    String message = problem("Type: Kinesis", "Type: EventBridgeRule");
    assertTrue(message.contains("is of type Kinesis, which is not known here"), message);
  }

  @Test
  void namesTheLineOfTheFunction() {
    String message = problem("Timeout: 0", "Timeout: 20");
    assertTrue(message.startsWith(folder.resolve("template.yaml") + ":15: "), message);
  }
}
