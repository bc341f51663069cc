package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.template.Architecture;
import dev.unlatch.lab.template.FunctionResource;
import dev.unlatch.lab.template.Physical;
import dev.unlatch.lab.template.Template;
import dev.unlatch.lab.template.Template.Resource;
import dev.unlatch.lockout.Intake;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The template and the code say the same.
class TemplateTest {
  private static final Physical LOGICAL_IDS =
      new Physical() {
        @Override
        public String ref(String logicalId) {
          return logicalId;
        }

        @Override
        public String attribute(String logicalId, String attribute) {
          return "arn:aws:service:us-east-1:000000000000:" + logicalId;
        }
      };

  private final Template template = template(Map.of());

  @Test
  void hidesAMessageForSixTimesTheFunctionsTimeOut() {
    int visibility =
        template
            .resource("LockoutsQueue")
            .orElseThrow()
            .properties()
            .path("VisibilityTimeout")
            .asInt();
    assertTrue(visibility >= 6 * function("ResponseFunction").timeout().toSeconds());
  }

  /// Otherwise it would begin nothing.
  @Test
  void givesTheResponseTwiceTheTimeThatOneLockoutMayTake() {
    Duration one = Duration.ofMillis(ResponseFunction.MILLISECONDS_FOR_ONE);
    assertEquals(one.multipliedBy(2), function("ResponseFunction").timeout());
  }

  @Test
  void namesAHandlerThatIsThere() throws ClassNotFoundException {
    for (FunctionResource function : template.functions(LOGICAL_IDS)) {
      assertEquals(function.logicalId(), Class.forName(function.handler()).getSimpleName());
    }
  }

  /// `sam build` writes where it put the code at each function, and leaves `Globals` as they are.
  @Test
  void namesTheCodeAtEachFunctionAndNotInGlobals() throws IOException {
    String text = Files.readString(Path.of("../template.yaml"));
    String globals = text.substring(text.indexOf("\nGlobals:"), text.indexOf("\nResources:"));
    assertFalse(globals.contains("CodeUri:"));
    assertEquals(
        template.functions(LOGICAL_IDS).size(),
        text.lines().filter(line -> line.startsWith("      CodeUri: ")).count());
  }

  @Test
  void givesEachFunctionTheVariablesThatItReads() {
    Set<String> common = Set.of("OKTA_ORG_URL", "LOCKOUTS_QUEUE_URL", "AWS_ENDPOINT_URL");
    Set<String> worker =
        Set.of(
            "MODE",
            "LOCKOUTS_TABLE",
            "RECORD_RETENTION_DAYS",
            "OKTA_CREDENTIALS_ARN",
            "OKTA_RESERVE",
            "CONCURRENCY");
    assertEquals(and(common, Set.of("HOOK_SECRET_ARN")), variables("EventHookFunction"));
    assertEquals(common, variables("LogStreamFunction"));
    assertEquals(
        and(and(common, worker), Set.of("LOG_STREAM_SOURCE", "EVENT_HOOK", "SWEEP_PERIOD")),
        variables("SweepFunction"));
    assertEquals(and(common, worker), variables("ResponseFunction"));
    assertEquals(and(common, Set.of("LOCKOUTS_TABLE")), variables("PolicyFunction"));
    assertEquals(
        and(
            common,
            Set.of(
                "LOCKOUTS_TABLE",
                "EVENT_BUS",
                "TELL_DEAD_LETTERS_URL",
                "MESSAGES_QUEUE_URL",
                "CHANNELS",
                "MESSAGES_TOPIC_ARN",
                "MAIL_FROM")),
        variables("TellFunction"));
  }

  @Test
  void leavesTheEndpointOutInProduction() {
    Template production = template(Map.of("AwsEndpointUrl", ""));
    for (FunctionResource function : production.functions(LOGICAL_IDS)) {
      assertFalse(function.environment().containsKey("AWS_ENDPOINT_URL"));
    }
  }

  @Test
  void givesEachFunctionARoleOfItsOwn() {
    Set<String> roles = new HashSet<>();
    List<Resource> functions = template.ofType("AWS::Serverless::Function");
    functions.forEach(function -> roles.add(function.properties().path("Role").toString()));
    assertEquals(functions.size(), roles.size());
  }

  @Test
  void allowsNoActionAndNoResourceByAStar() {
    List<Resource> roles = template.ofType("AWS::IAM::Role");
    assertEquals(6, roles.size());
    for (Resource role : roles) {
      assertFalse(properties(role.logicalId()).has("ManagedPolicyArns"), role::logicalId);
      statements(role.logicalId())
          .forEach(
              it ->
                  assertFalse(
                      (it.path("Action") + " " + it.path("Resource")).contains("*"),
                      role::logicalId));
    }
  }

  @Test
  void allowsEachFunctionWhatItDoesWithTheTableAlone() {
    Set<String> response =
        Set.of(
            "dynamodb:Query", "dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:UpdateItem");
    assertEquals(Set.of(), tableActions("EventHookRole"));
    assertEquals(Set.of(), tableActions("LogStreamRole"));
    assertEquals(
        Set.of("dynamodb:Query", "dynamodb:BatchGetItem", "dynamodb:Scan", "dynamodb:PutItem"),
        tableActions("SweepRole"));
    assertEquals(response, tableActions("ResponseRole"));
  }

  /// What a record's key must be is what [dev.unlatch.dynamo.StreamRecord] knows.
  @Test
  void handsOverTheRecordsThatMeanSomethingToOthers() {
    JsonNode changes = resolved("TellFunction").at("/Events/Changes/Properties");
    List<String> filters = changes.at("/FilterCriteria/Filters").findValuesAsText("Pattern");
    assertEquals(4, filters.size());
    assertFalse(filters.toString().contains("told"), filters::toString);
    for (String key : List.of("episode#", "brake", "set-up", "stop", "active")) {
      assertTrue(filters.stream().anyMatch(it -> it.contains("\"" + key + "\"")), key);
    }
    assertEquals("ReportBatchItemFailures", changes.at("/FunctionResponseTypes/0").asText());
    assertEquals(
        "NEW_AND_OLD_IMAGES",
        resolved("LockoutsTable").at("/StreamSpecification/StreamViewType").asText());
  }

  @Test
  void tellsWhenOthersAreNotTold() {
    JsonNode alarm = properties("TellDelayAlarm");
    assertEquals("IteratorAge", alarm.path("MetricName").asText());
    assertEquals(Duration.ofMinutes(10).toMillis(), alarm.path("Threshold").asLong());
    assertTrue(resolved("DeadLettersAlarm").toString().contains("TellDeadLetterQueue"));
    assertTrue(resolved("FunctionErrorsAlarm").toString().contains("TellFunction"));
  }

  @Test
  void letsPolicyFunctionAloneWritePolicies() {
    for (String role : List.of("SweepRole", "ResponseRole")) {
      JsonNode denied = statement(role, "Deny");
      assertEquals(Set.of("dynamodb:PutItem", "dynamodb:UpdateItem"), actions(denied));
      assertEquals(
          "[\"policy\"]",
          denied.at("/Condition/ForAnyValue:StringEquals/dynamodb:LeadingKeys").toString());
    }
    assertReachesOnly("policy", "PolicyRole", Set.of("Query", "BatchGetItem", "PutItem"));
    assertFalse(statements("TellRole").anyMatch(it -> it.toString().contains("\"policy\"")));
  }

  @Test
  void givesEachRoleOfPeopleWhatItNeedsAlone() {
    assertEquals(Set.of("dynamodb:Query", "dynamodb:BatchGetItem"), tableActions("ViewerPolicy"));
    assertReachesOnly("switch", "StopPolicy", Set.of("BatchGetItem", "PutItem"));
    assertInvokesOnly("SweepFunction", "ReleasePolicy");
    assertInvokesOnly("PolicyFunction", "PolicyChangePolicy");
    assertInvokesOnly("TellFunction", "TellAgainPolicy");
    template
        .ofType("AWS::IAM::ManagedPolicy")
        .forEach(it -> assertFalse(properties(it.logicalId()).toString().contains("*")));
  }

  /// "For all values" is true where there is none, so there must be one.
  private void assertReachesOnly(String partition, String logicalId, Set<String> actions) {
    JsonNode statement =
        statements(logicalId)
            .filter(it -> actions(it).contains("dynamodb:PutItem"))
            .findFirst()
            .orElseThrow();
    JsonNode condition = statement.path("Condition");
    assertEquals(
        "[\"" + partition + "\"]",
        condition.at("/ForAllValues:StringEquals/dynamodb:LeadingKeys").toString());
    assertEquals("false", condition.at("/Null/dynamodb:LeadingKeys").asText());
    Set<String> all = actions.stream().map("dynamodb:"::concat).collect(Collectors.toSet());
    assertEquals(all, actions(statement));
    assertEquals(all, tableActions(logicalId));
  }

  private void assertInvokesOnly(String function, String logicalId) {
    assertEquals(1, statements(logicalId).count());
    JsonNode only = statements(logicalId).findFirst().orElseThrow();
    assertEquals(Set.of("lambda:InvokeFunction"), actions(only));
    assertEquals(LOGICAL_IDS.attribute(function, "Arn"), only.path("Resource").asText());
  }

  private JsonNode statement(String logicalId, String effect) {
    return statements(logicalId)
        .filter(it -> it.path("Effect").asText().equals(effect))
        .findFirst()
        .orElseThrow();
  }

  private Stream<JsonNode> statements(String logicalId) {
    return properties(logicalId).findValues("PolicyDocument").stream()
        .flatMap(it -> it.path("Statement").valueStream());
  }

  private Set<String> tableActions(String logicalId) {
    Set<String> actions = new TreeSet<>();
    statements(logicalId)
        .filter(it -> it.path("Effect").asText().equals("Allow"))
        .forEach(it -> actions.addAll(actions(it)));
    actions.removeIf(action -> !action.startsWith("dynamodb:"));
    return actions;
  }

  private static Set<String> actions(JsonNode statement) {
    JsonNode action = statement.path("Action");
    Set<String> actions = new TreeSet<>();
    if (action.isTextual()) {
      actions.add(action.asText());
    }
    action.forEach(each -> actions.add(each.asText()));
    return actions;
  }

  private JsonNode properties(String logicalId) {
    return template.resolve(template.resource(logicalId).orElseThrow().properties(), LOGICAL_IDS);
  }

  @Test
  void tellsWhenTheBrakeOpens() {
    JsonNode alarm = properties("BrakeAlarm");
    assertEquals("Brake", alarm.path("MetricName").asText());
    Map<String, String> dimensions = new HashMap<>();
    alarm
        .path("Dimensions")
        .forEach(it -> dimensions.put(it.path("Name").asText(), it.path("Value").asText()));
    assertEquals(
        Map.of("organisation", "acme.okta.com", "state", Brake.State.OPEN.word()), dimensions);
  }

  @Test
  void tellsOfWhatNeedsSomebodysAttention() {
    for (String metric :
        List.of(
            "Unusable",
            "NotByHook",
            "DangerAfterUnlock",
            "LogUnread",
            "PolicyUnreadable",
            "SetUpProblem")) {
      JsonNode alarm = properties(metric + "Alarm");
      assertEquals(metric, alarm.path("MetricName").asText());
      assertEquals("acme.okta.com", alarm.at("/Dimensions/0/Value").asText());
      assertEquals(1, alarm.path("Dimensions").size());
    }
  }

  @Test
  void tellsWhenALogStreamIsSwitchedOff() {
    JsonNode alarm = properties("StreamDeactivatedAlarm");
    assertEquals("Signals", alarm.path("MetricName").asText());
    assertEquals("signal", alarm.at("/Dimensions/1/Name").asText());
    assertEquals(Signal.Kind.STREAM_DEACTIVATED.word(), alarm.at("/Dimensions/1/Value").asText());
  }

  @Test
  void leavesHalfOfOktasRateLimitsToOthers() {
    assertEquals("50", function("ResponseFunction").environment().get("OKTA_RESERVE"));
  }

  @Test
  void tellsWhenOktaHasNotAnsweredForTenMinutes() {
    JsonNode alarm = properties("OktaDownAlarm");
    assertEquals("OktaDown", alarm.path("MetricName").asText());
    assertEquals("600", alarm.path("Threshold").asText());
    assertEquals("acme.okta.com", alarm.at("/Dimensions/0/Value").asText());
  }

  @Test
  void tellsWhenAWayBringsNothingAnyMore() {
    for (Intake intake : List.of(Intake.HOOK, Intake.STREAM)) {
      String name = intake == Intake.HOOK ? "HookMissedAlarm" : "StreamMissedAlarm";
      JsonNode alarm = properties(name);
      assertEquals("Missed", alarm.path("MetricName").asText());
      assertEquals(intake.word(), alarm.at("/Dimensions/1/Value").asText());
    }
  }

  @Test
  void tellsWhenTheHookIsRefusedMoreThanAFewTimes() {
    JsonNode alarm = properties("HookRefusedAlarm");
    assertEquals("4xx", alarm.path("MetricName").asText());
    assertEquals("GreaterThanThreshold", alarm.path("ComparisonOperator").asText());
    assertEquals("5", alarm.path("Threshold").asText());
  }

  /// Nothing is written where nothing runs, so that no data is what tells.
  @Test
  void tellsWhenThreeSweepsAreMissing() {
    JsonNode alarm = properties("SweepMissingAlarm");
    assertEquals("Sweeps", alarm.path("MetricName").asText());
    assertEquals("900", alarm.path("Period").asText());
    assertEquals("3", alarm.path("EvaluationPeriods").asText());
    assertEquals("LessThanThreshold", alarm.path("ComparisonOperator").asText());
    assertEquals("breaching", alarm.path("TreatMissingData").asText());
  }

  @Test
  void takesTheOrganisationsAddressWithASlash() {
    assertEquals(
        "acme.okta.com",
        template(Map.of("OktaOrgUrl", "https://acme.okta.com/"))
            .resolve(template.resource("SweepMissingAlarm").orElseThrow().properties(), LOGICAL_IDS)
            .at("/Dimensions/0/Value")
            .asText());
  }

  @Test
  void hasNoLogStreamUnlessOneIsNamed() {
    Template without = template(Map.of("LogStreamSource", ""));
    assertTrue(without.resource("LogStreamRule").isEmpty());
    assertTrue(without.resource("LogStreamPermission").isEmpty());
    assertTrue(without.resource("EventDeadLetterQueuePolicy").isEmpty());
  }

  /// SQS puts back what came from a queue alone, so nothing else may lie among it.
  @Test
  void keepsEventsApartFromTheQueuesDeadLetters() {
    String events = LOGICAL_IDS.attribute("EventDeadLetterQueue", "Arn");
    FunctionResource stream =
        template.functions(LOGICAL_IDS).stream()
            .filter(it -> it.logicalId().equals("LogStreamFunction"))
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of(events), stream.onFailure());
    assertEquals(events, resolved("LogStreamRule").at("/Targets/0/DeadLetterConfig/Arn").asText());
    assertEquals(
        LOGICAL_IDS.attribute("DeadLetterQueue", "Arn"),
        resolved("LockoutsQueue").at("/RedrivePolicy/deadLetterTargetArn").asText());
  }

  @Test
  void letsViewersLookAtDeadLettersAndNeitherPutThemBackNorThrowThemAway() {
    String all = resolved("ViewerPolicy").toString();
    assertTrue(all.contains("sqs:ReceiveMessage"), all);
    for (String right : List.of("sqs:SendMessage", "sqs:DeleteMessage", "sqs:StartMessage")) {
      assertFalse(all.contains(right), right);
    }
  }

  private JsonNode resolved(String logicalId) {
    return template.resolve(template.resource(logicalId).orElseThrow().properties(), LOGICAL_IDS);
  }

  @Test
  void runsOnTheArchitectureThatIsNamed() {
    for (FunctionResource function :
        template(Map.of("Architecture", "arm64")).functions(LOGICAL_IDS)) {
      assertEquals(Architecture.ARM64, function.architecture());
    }
    assertEquals(Architecture.X86_64, function("ResponseFunction").architecture());
  }

  @Test
  void observesUnlessToldToEnforce() {
    assertEquals("observe", function("ResponseFunction").environment().get("MODE"));
  }

  @Test
  void keepsTheTableAndItsRecords() {
    JsonNode table = template.resource("LockoutsTable").orElseThrow().properties();
    assertTrue(
        table
            .path("PointInTimeRecoverySpecification")
            .path("PointInTimeRecoveryEnabled")
            .asBoolean());
    assertEquals("expires", table.path("TimeToLiveSpecification").path("AttributeName").asText());
    List<String> keys =
        StreamSupport.stream(table.path("KeySchema").spliterator(), false)
            .map(key -> key.path("AttributeName").asText())
            .toList();
    assertEquals(List.of("pk", "sk"), keys);
  }

  private static Template template(Map<String, String> changes) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("OktaOrgUrl", "https://acme.okta.com");
    parameters.put("LogStreamSource", "aws.partner/okta.com/acme/unlatch");
    parameters.put("AwsEndpointUrl", "http://127.0.0.1:1");
    parameters.putAll(changes);
    try {
      return Template.read(Path.of("../template.yaml"), parameters);
    } catch (IOException unreadable) {
      throw new IllegalStateException("the template cannot be read", unreadable);
    }
  }

  private FunctionResource function(String name) {
    return template.functions(LOGICAL_IDS).stream()
        .filter(function -> function.logicalId().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Set<String> variables(String function) {
    return function(function).environment().keySet();
  }

  private static Set<String> and(Set<String> some, Set<String> more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }
}
