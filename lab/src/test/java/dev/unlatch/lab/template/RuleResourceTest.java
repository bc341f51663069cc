package dev.unlatch.lab.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.http.LabJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
          var service = Map.of("Worker", "lambda", "Queue", "sqs").getOrDefault(logicalId, "logs");
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
        Held:
          Type: AWS::Events::Rule
          Properties:
            Description: What a person must decide
            EventBusName: !Ref Bus
            EventPattern: {source: [unlatch]}
            Targets:
              - {Id: Worker, Arn: !GetAtt Worker.Arn, RetryPolicy: {MaximumRetryAttempts: 3}}
              - {Id: Queue, Arn: !GetAtt Queue.Arn, DeadLetterConfig: {Arn: !GetAtt Queue.Arn}}
      """;

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
                    "arn:aws:lambda:us-east-1:000000000000:Worker",
                    "arn:aws:sqs:us-east-1:000000000000:Queue"))),
        rules(TEMPLATE));
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
            + " of a function or a queue, not arn:aws:logs:us-east-1:000000000000:Log",
        "Id: Queue, Arn            | Id: Queue, InputPath: $.detail, Arn | Held.Targets.Queue."
            + "InputPath is not known here",
        "EventPattern:             | ScheduleExpression: rate(1 hour) # | Held.ScheduleExpression"
            + " is not known here",
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
