package dev.unlatch.lab.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        Token: {Type: String, NoEcho: true, Default: secret, AllowedPattern: '[a-z]+'}
        Zones: {Type: CommaDelimitedList, Default: 'a, b,c'}
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
              Always: !Not [Condition: Never]
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
    Resource subject = template.resource("Subject").orElseThrow();
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
          !Ref Zones                                       | ["a","b","c"]
          !Ref Queue                                       | "lab-Queue"
          !GetAtt Queue.Arn                                | "Queue/Arn"
          {'Fn::GetAtt': [Queue, Arn]}                     | "Queue/Arn"
          !Sub 'x-${Mode}-${AWS::AccountId}'               | "x-observe-000000000000"
          !Sub '${Queue}:${Queue.Arn}:${!Mode}'            | "lab-Queue:Queue/Arn:${Mode}"
          !Sub ['${Own}${Mode}', {Own: !GetAtt Queue.Arn}] | "Queue/Arnobserve"
          {'Fn::Sub': 'a${Mode}'}                          | "aobserve"
          !Join ['-', [a, !Ref Mode, 3]]                   | "a-observe-3"
          !Join ['-', [a, !Ref Queue]]                     | "a-lab-Queue"
          !Select [1, !Ref Zones]                          | "b"
          !Select [1, !Split ['/', !GetAtt Queue.Arn]]     | "Arn"
          !Split ['/', 'a//b/']                            | ["a","","b",""]
          !If [Always, yes-it-is, {a: 1}]                  | "yes-it-is"
          !If [Never, 1, {a: !Ref Mode}]                   | {"a":"observe"}
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
          !Ref Nobody                  | Nobody is neither a parameter nor a resource
          !GetAtt Nobody.Arn           | Nobody is neither a parameter nor a resource
          !Ref Gone                    | Gone is left out, its condition being false
          !GetAtt Queue                | Queue is not RESOURCE.ATTRIBUTE
          !If [Perhaps, 1, 2]          | there is no condition Perhaps
          !Select [3, [a]]             | Fn::Select: no item 3 in a list of 1
          !Equals [a, a]               | Fn::Equals belongs into Conditions
          !Cidr [a]                    | Cidr is not a function known here
          {'Fn::ImportValue': x}       | Fn::ImportValue is not a function known here
          {a: 1, a: 2}                 | a is there twice
          !GetAtt Queue.Colour         | Queue has no attribute Colour
          """)
  void namesWhatIsWrongWithAnExpression(String expression, String expected) {
    String message =
        String.valueOf(assertThrows(TemplateException.class, () -> value(expression)).getMessage());
    assertTrue(message.contains(expected), message);
  }

  @Test
  void namesFileAndLineOfAProblem() {
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
    assertTrue(message.startsWith(folder.resolve("template.yaml") + ":15: "), message);
  }

  @Test
  void namesTheLineWhereItStopsBeingYaml() {
    String message = problem("Resources: [\n}", ORG);
    assertTrue(message.contains("template.yaml:12: not YAML"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mood     | x          | no parameter Mood; it has Mode, OrgUrl
          Mode     | disabled   | "disabled" is none of observe, enforce
          OrgUrl   | http://x   | does not match https://.+ (an https URL)
          Size     | 127        | is below 128
          Size     | 1025       | is above 1024
          Size     | big        | is not a number
          """)
  void refusesAParameterThatDoesNotFit(String name, String value, String expected) {
    Map<String, String> parameters = new HashMap<>(ORG);
    parameters.put(name, value);
    String message = problem("Resources: {}", parameters);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void refusesToGoWithoutAParameterThatHasNoDefault() {
    String message = problem("Resources: {}", Map.of());
    assertTrue(message.contains("parameter OrgUrl has no default and was not given"), message);
  }

  @Test
  void keepsTheValueOfASecretParameterOutOfTheMessage() {
    String message = problem("Resources: {}", Map.of("OrgUrl", "https://o", "Token", "S3CRET"));
    assertTrue(message.contains("the value of Token does not match"), message);
    assertFalse(message.contains("S3CRET"), message);
  }

  @Test
  void leavesOutResourcesAndOutputsWhoseConditionIsFalse() throws IOException {
    Template template =
        template(
            """
            Conditions:
              Local: !Not [!Equals [!Ref Endpoint, '']]
              Big: !Equals [!Ref Size, 512]
              Both: !And [!Condition Local, !Condition Big]
              Either: !Or [!Condition Local, !Condition Big]
            Resources:
              Kept: {Type: A, Condition: Either}
              Dropped: {Type: A, Condition: Both}
            Outputs:
              Here: {Condition: Either, Value: !Ref Kept}
              Gone: {Condition: Both, Value: !Ref Dropped}
            """,
            ORG);
    assertEquals(List.of("Kept"), template.resources().stream().map(Resource::logicalId).toList());
    assertEquals(Optional.empty(), template.resource("Dropped"));
    assertEquals(1, template.ofType("A").size());
    assertEquals(Map.of("Here", "lab-Kept"), template.outputs(PHYSICAL));
  }

  @Test
  void refusesAConditionThatRestsOnItself() {
    String message = problem("Conditions:\n  A: !Not [!Condition A]\nResources: {}", ORG);
    assertTrue(message.contains("condition A rests on itself"), message);
  }

  @Test
  void refusesASectionThatItWouldNotActOn() {
    String message = problem("Mappings: {}\nResources: {}", ORG);
    assertTrue(message.contains("the section Mappings is not known here"), message);
  }
}
