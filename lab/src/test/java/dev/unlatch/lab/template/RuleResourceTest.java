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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleResourceTest {
  private static final Physical PHYSICAL =
      new Physical() {
        @Override
        public String ref(String logicalId) {
          return "lab-" + logicalId;
        }

        @Override
        public String attribute(String logicalId, String attribute) {
          var service =
              Map.of("Worker", "lambda", "Queue", "sqs", "Slack", "events")
                  .getOrDefault(logicalId, "logs");
          return "arn:aws:" + service + ":us-east-1:000000000000:" + logicalId;
        }
      };

  private static final String TEMPLATE =
      """
      Resources:
        Bus: {Type: 'AWS::Events::EventBus', Properties: {Name: events}}
        Worker: {Type: Any}
        Queue: {Type: 'AWS::SQS::Queue'}
        Log: {Type: 'AWS::Logs::LogGroup'}
        Slack: {Type: 'AWS::Events::ApiDestination'}
        Held:
          Type: AWS::Events::Rule
          Properties:
            Description: What a person must decide
            EventBusName: !Ref Bus
            EventPattern: {source: [unlatch]}
            Targets:
              - {Id: Worker, Arn: !GetAtt Worker.Arn, RetryPolicy: {MaximumRetryAttempts: 3}}
              - {Id: Queue, Arn: !GetAtt Queue.Arn, DeadLetterConfig: {Arn: !GetAtt Queue.Arn}}
              - {Id: Slack, Arn: !GetAtt Slack.Arn, RoleArn: role, InputPath: $.detail.body}
      """;

  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:Queue";

  @TempDir private Path folder;

  private List<RuleResource> rules(String template) throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, template);
    return Template.read(file, Map.of()).rules(PHYSICAL);
  }

  @Test
  void readsARuleOnABusOfOurOwn() throws IOException {
    assertEquals(
        List.of(
            new RuleResource(
                "Held",
                "lab-Bus",
                LabJson.certain("{\"source\": [\"unlatch\"]}"),
                List.of(
                    target("arn:aws:lambda:us-east-1:000000000000:Worker", "$", 3),
                    new RuleResource.Target(
                        QUEUE, "$", Optional.of(QUEUE), 185, Duration.ofHours(24)),
                    target("arn:aws:events:us-east-1:000000000000:Slack", "$.detail.body", 185)))),
        rules(TEMPLATE));
  }

  private static RuleResource.Target target(String arn, String inputPath, int retries) {
    return new RuleResource.Target(arn, inputPath, Optional.empty(), retries, Duration.ofHours(24));
  }

  @Test
  void standsOnTheDefaultBusUnlessTheTemplateSaysOtherwise() throws IOException {
    assertEquals("default", rules(TEMPLATE.replace("EventBusName: !Ref Bus", "")).getFirst().bus());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!GetAtt Queue.Arn, Dead   | !GetAtt Log.Arn, Dead    | Held.Targets.Queue.Arn must be that"
            + " of a function, a queue or an API destination, not"
            + " arn:aws:logs:us-east-1:000000000000:Log",
        "Id: Queue, Arn            | Id: Queue, InputPath: $.detail, Arn | Held.Targets.Queue."
            + "InputPath is not known here",
        "EventPattern:             | ScheduleExpression: rate(1 hour) # | Held.ScheduleExpression"
            + " is not known here",
        "$.detail.body             | detail                | Held.Targets.Slack.InputPath must be $"
            + " or names after it, such as $.detail: detail",
        "EventPattern: {source: [unlatch]} | EventPattern: x      | Held.EventPattern must be a"
            + " mapping"
      })
  void refusesWhatItWouldNotActOn(String right, String wrong, String expected) {
    var template = TEMPLATE.replace(right, wrong);
    var message =
        String.valueOf(assertThrows(TemplateException.class, () -> rules(template)).getMessage());
    assertTrue(message.contains(expected), message);
  }
}
