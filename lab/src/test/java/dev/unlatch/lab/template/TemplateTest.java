package dev.unlatch.lab.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  /// A deployer in whose world a resource is named after its logical id.
  private static final Physical PHYSICAL =
      new Physical() {
        @Override
        public String ref(String logicalId) {
          return "lab-" + logicalId;
        }

        @Override
        public String attribute(String logicalId, String attribute) {
          if (attribute.equals("Colour")) {
            throw new IllegalArgumentException(logicalId + " has no attribute Colour");
          }
          return logicalId + "/" + attribute;
        }

        @Override
        public String secret(String id, String key) {
          return key + " of " + id;
        }
      };

  private static final String PARAMETERS =
      """
      Parameters:
        Mode: {Type: String, Default: observe, AllowedValues: [observe, enforce]}
        OrgUrl:
          Type: String
          AllowedPattern: https://.+
          ConstraintDescription: an https URL
        Endpoint: {Type: String, Default: ''}
        Size: {Type: Number, Default: 512, MinValue: 128, MaxValue: 1024}
      """;

  private static final Map<String, String> ORG = Map.of("OrgUrl", "https://example.okta.com");

  @TempDir private Path folder;

  private Template template(String resources, Map<String, String> parameters) throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, PARAMETERS + resources);
    return Template.read(file, parameters);
  }

  /// What an expression comes to as a property of a resource.
  private JsonNode value(String expression) throws IOException {
    Template template =
        template(
            """
            Conditions:
              Never: !Equals [!Ref Mode, enforce]
              Always: !Not [!Equals [!Ref Mode, enforce]]
              Either: !Or [!Condition Never, !Condition Always]
              Neither: !Or [!Condition Never, !Equals [!Ref Mode, enforce]]
            Resources:
              Queue: {Type: 'AWS::SQS::Queue'}
              Gone: {Type: 'AWS::SQS::Queue', Condition: Never}
              Subject:
                Type: Any
                Properties:
                  Value: %s
            """
                .formatted(expression),
            ORG);
    Template.Resource subject = template.resource("Subject").orElseThrow();
    return template.resolve(subject.properties(), PHYSICAL).path("Value");
  }

  private String problem(String resources, Map<String, String> parameters) {
    return String.valueOf(
        assertThrows(TemplateException.class, () -> template(resources, parameters)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !Ref Mode                                        | "observe"
          {Ref: Mode}                                      | "observe"
          !Ref AWS::Region                                 | "us-east-1"
          !Ref Queue                                       | "lab-Queue"
          !GetAtt Queue.Arn                                | "Queue/Arn"
          !Sub 'x-${Mode}-${AWS::AccountId}'               | "x-observe-000000000000"
          !Sub '${Queue}:${Queue.Arn}:${Mode}'             | "lab-Queue:Queue/Arn:observe"
          {'Fn::Sub': 'a${Mode}'}                          | "aobserve"
          !Select [1, !Split ['/', !GetAtt Queue.Arn]]     | "Arn"
          !Split ['/', 'a//b/']                            | ["a","","b",""]
          !If [Always, yes-it-is, {a: 1}]                  | "yes-it-is"
          !If [Never, 1, {a: !Ref Mode}]                   | {"a":"observe"}
          !If [Either, 1, 2]                               | 1
          !If [Neither, 1, 2]                              | 2
          !Sub ['${a}-${Mode}-${Queue}', {a: !Ref Size}]   | "512-observe-lab-Queue"
          !Sub ['${a}', {a: !If [Always, !GetAtt Queue.Arn, 0]}] | "Queue/Arn"
          !Join ['-', [a, !Ref 'AWS::NoValue', !Ref Queue]] | "a-lab-Queue"
          'a{{resolve:secretsmanager:arn:aws:x:SecretString:url}}' | "aurl of arn:aws:x"
          {a: !Ref 'AWS::NoValue', b: 2}                   | {"b":2}
          [1, !If [Never, 2, !Ref 'AWS::NoValue'], 3]      | [1,3]
          2012-10-17                                       | "2012-10-17"
          [true, 1.5, null, 'true']                        | [true,1.5,null,"true"]
          {Condition: {Bool: {a: b}}}                      | {"Condition":{"Bool":{"a":"b"}}}
          """)
  void putsInWhatAnExpressionStandsFor(String expression, String expected) throws IOException {
    assertEquals(new ObjectMapper().readTree(expected), value(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !Ref Nobody                  | Nobody must be a parameter, or a resource
          !GetAtt Nobody.Arn           | Nobody must be a parameter, or a resource
          !Ref Gone                    | Gone must be a parameter, or a resource whose condition is true
          !GetAtt Queue                | Queue must be RESOURCE.ATTRIBUTE
          !If [Perhaps, 1, 2]          | there is no condition Perhaps
          !Select [3, [a]]             | Fn::Select: there is no item 3 in a list of 1
          !Equals [a, a]               | Fn::Equals is not known here
          !Base64 a                    | Fn::Base64 is not known here
          !Sub ['${a}', {a: !Ref Gone}] | Gone must be a parameter, or a resource
          x{{resolve:ssm:x:1}}         | {{resolve:ssm:x:1}} is not known here
          {'Fn::ImportValue': x}       | Fn::ImportValue is not known here
          {a: 1, a: 2}                 | the key a is there twice
          !GetAtt Queue.Colour         | Queue has no attribute Colour
          """)
  void namesWhatIsWrongWithAnExpression(String expression, String expected) {
    String message =
        String.valueOf(assertThrows(TemplateException.class, () -> value(expression)).getMessage());
    assertTrue(message.contains(expected), message);
  }

  @Test
  void namesFileAndResourceOfAProblem() {
    String message =
        problem(
            """
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: !Ref Nobody
            """,
            ORG);
    assertTrue(message.startsWith(folder.resolve("template.yaml") + ": Queue: "), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mood     | x          | no parameter Mood; it has Mode, OrgUrl
          Mode     | disabled   | must be one of observe, enforce; it is "disabled"
          OrgUrl   | http://x   | must match https://.+: an https URL
          Size     | 127        | must be at least 128
          Size     | 1025       | must be at most 1024
          Size     | big        | must be a number
          """)
  void refusesAParameterThatDoesNotFit(String name, String value, String expected) {
    Map<String, String> parameters = new HashMap<>(ORG);
    parameters.put(name, value);
    String message = problem("Resources: {}", parameters);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void refusesWhatIsNotYaml() {
    String message = problem("Resources: [\n}", ORG);
    assertTrue(message.contains("template.yaml: not YAML"), message);
  }

  @Test
  void refusesAConditionThatIsNoComparison() {
    String message = problem("Conditions:\n  A: !And [!Condition B]\nResources: {}", ORG);
    assertTrue(message.contains("a condition must be Fn::Equals of two"), message);
  }

  @Test
  void refusesToGoWithoutAParameterThatHasNoDefault() {
    String message = problem("Resources: {}", Map.of());
    assertTrue(message.contains("parameter OrgUrl has no default and was not given"), message);
  }

  @Test
  void leavesOutResourcesAndOutputsWhoseConditionIsFalse() throws IOException {
    Template template =
        template(
            """
            Conditions:
              Local: !Not [!Equals [!Ref Endpoint, '']]
              Big: !Equals [!Ref Size, 512]
            Resources:
              Kept: {Type: A, Condition: Big}
              Dropped: {Type: A, Condition: Local}
            Outputs:
              Here: {Condition: Big, Value: !Ref Kept}
              Gone: {Condition: Local, Value: !Ref Dropped}
            """,
            ORG);
    assertEquals(
        List.of("Kept"), template.ofType("A").stream().map(Template.Resource::logicalId).toList());
    assertEquals(Optional.empty(), template.resource("Dropped"));
    assertEquals(1, template.ofType("A").size());
    assertEquals(Map.of("Here", "lab-Kept"), template.outputs(PHYSICAL));
  }

  @Test
  void refusesASectionThatItWouldNotActOn() {
    String message = problem("Mappings: {}\nResources: {}", ORG);
    assertTrue(message.contains("the template.Mappings is not known here"), message);
  }
}
