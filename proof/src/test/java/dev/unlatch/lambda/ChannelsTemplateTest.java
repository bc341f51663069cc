package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.template.ApiDestinationResource;
import dev.unlatch.lab.template.EventSource;
import dev.unlatch.lab.template.Physical;
import dev.unlatch.lab.template.RuleResource;
import dev.unlatch.lab.template.Template;
import dev.unlatch.lab.template.Template.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.event.ruler.Ruler;

/// The template with no channel to people, with each alone, and with all.
class ChannelsTemplateTest {
  private static final Physical PHYSICAL =
      new Physical() {
        @Override
        public String ref(String logicalId) {
          return logicalId;
        }

        @Override
        public String attribute(String logicalId, String attribute) {
          String service = logicalId.endsWith("Destination") ? "events" : "sqs";
          return "arn:aws:%s:us-east-1:000000000000:%s".formatted(service, logicalId);
        }

        @Override
        public String secret(String id, String key) {
          return key.equals("url") ? "https://receiver.example/" + id : key + " of " + id;
        }
      };

  private static final Map<String, String> ALL =
      Map.of(
          "SlackSecret", arn("slack"),
          "TeamsSecret", arn("teams"),
          "PagerDutySecret", arn("pagerduty"),
          "HttpsSecret", arn("https"),
          "MessagesTopic", "yes",
          "MailFrom", "unlatch@acme.com");

  private static String arn(String secret) {
    return "arn:aws:secretsmanager:us-east-1:000000000000:secret:unlatch/%s-a1B2c3"
        .formatted(secret);
  }

  private static Template template(Map<String, String> channels) throws IOException {
    Map<String, String> parameters = new HashMap<>(channels);
    parameters.put("OktaOrgUrl", "https://acme.okta.com");
    return Template.read(Path.of("../template.yaml"), parameters);
  }

  private static Template with(String... parameters) throws IOException {
    Map<String, String> some = new HashMap<>(ALL);
    some.keySet().retainAll(Set.of(parameters));
    return template(some);
  }

  /// What there is only because of the channels.
  private static Set<String> more(Template template) throws IOException {
    Set<String> resources = logicalIds(template);
    resources.removeAll(logicalIds(with()));
    return resources;
  }

  private static Set<String> logicalIds(Template template) {
    return template.types().stream()
        .flatMap(type -> template.ofType(type).stream())
        .map(Resource::logicalId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> variables(Template template) {
    return template.functions(PHYSICAL).stream()
        .filter(it -> it.logicalId().equals("TellFunction"))
        .findFirst()
        .orElseThrow()
        .environment();
  }

  @Test
  void tellsNobodyUnlessAChannelIsNamed() throws IOException {
    Template none = with();
    assertEquals(List.of(), none.rules(PHYSICAL));
    assertEquals(List.of(), none.apiDestinations(PHYSICAL));
    assertEquals("", variables(none).get("CHANNELS"));
    assertFalse(isPolled(none));
    assertFalse(none.outputs(PHYSICAL).containsKey("MessagesTopicArn"));
  }

  @ParameterizedTest
  @CsvSource({
    "SlackSecret, slack, ChannelRole SlackConnection SlackDestination SlackRule SlackRetriesAlarm",
    "TeamsSecret, teams, ChannelRole TeamsConnection TeamsDestination TeamsRule TeamsRetriesAlarm",
    "PagerDutySecret, pagerduty, ChannelRole PagerDutyConnection PagerDutyDestination PagerDutyRule"
        + " PagerDutyRetriesAlarm",
    "HttpsSecret, https, ChannelRole HttpsConnection HttpsDestination HttpsRule HttpsRetriesAlarm",
    "MessagesTopic, sns, MessagesSnsTopic",
    "MailFrom, user, ''"
  })
  void setsUpEachChannelAlone(String parameter, String word, String resources) throws IOException {
    Template alone = with(parameter);
    Set<String> expected = new TreeSet<>(Set.of("MessagesRule", "MessagesAgeAlarm"));
    expected.addAll(Stream.of(resources.split(" ")).filter(it -> !it.isEmpty()).toList());
    assertEquals(expected, more(alone));
    assertEquals(word, variables(alone).get("CHANNELS"));
    assertTrue(isPolled(alone));
  }

  @Test
  void setsUpAllChannels() throws IOException {
    Template all = template(ALL);
    assertEquals("slack,teams,pagerduty,https,sns,user", variables(all).get("CHANNELS"));
    assertEquals("MessagesSnsTopic", variables(all).get("MESSAGES_TOPIC_ARN"));
    assertEquals("unlatch@acme.com", variables(all).get("MAIL_FROM"));
    assertEquals(4, all.apiDestinations(PHYSICAL).size());
    assertEquals("MessagesSnsTopic", all.outputs(PHYSICAL).get("MessagesTopicArn"));
  }

  private static boolean isPolled(Template template) {
    return template.functions(PHYSICAL).stream()
        .flatMap(function -> function.eventSources().stream())
        .filter(EventSource.Sqs.class::isInstance)
        .map(EventSource.Sqs.class::cast)
        .filter(it -> it.queueArn().endsWith(":MessagesQueue"))
        .findFirst()
        .orElseThrow()
        .enabled();
  }

  @Test
  void deliversTheBodyOfAMessageToItsChannelAlone() throws Exception {
    Template all = template(ALL);
    for (String word : List.of("slack", "teams", "pagerduty", "https")) {
      List<RuleResource> taking = taking(all, "unlatch.messages", word);
      assertEquals(1, taking.size(), word);
      RuleResource.Target target = taking.getFirst().targets().getFirst();
      assertEquals("$.detail.body", target.inputPath());
      assertTrue(target.deadLetters().orElseThrow().endsWith(":ChannelDeadLetterQueue"));
      assertEquals(
          "https://receiver.example/" + arn(word), destination(all, target).endpoint().toString());
    }
  }

  @Test
  void makesMessagesOfEventsAloneAndNotOfMessages() throws Exception {
    Template all = template(ALL);
    RuleResource events = taking(all, "unlatch", "Lockout Held").getFirst();
    assertEquals("MessagesRule", events.logicalId());
    assertEquals(List.of(), taking(all, "unlatch.messages", "sns"));
  }

  private static List<RuleResource> taking(Template template, String source, String type)
      throws Exception {
    String event = "{\"source\": \"%s\", \"detail-type\": \"%s\"}".formatted(source, type);
    Set<String> matching = new HashSet<>();
    for (RuleResource rule : template.rules(PHYSICAL)) {
      if (Ruler.matchesRule(event, rule.pattern().toString())) {
        matching.add(rule.logicalId());
      }
    }
    return template.rules(PHYSICAL).stream()
        .filter(it -> matching.contains(it.logicalId()))
        .toList();
  }

  private static ApiDestinationResource destination(Template template, RuleResource.Target target) {
    return template.apiDestinations(PHYSICAL).stream()
        .filter(it -> it.arn().equals(target.arn()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void givesPagerDutyItsRoutingKeyAndAnEndpointItsHeader() throws IOException {
    ApiDestinationResource pagerDuty = with("PagerDutySecret").apiDestinations(PHYSICAL).getFirst();
    assertEquals(
        "routingKey of " + arn("pagerduty"), pagerDuty.body().path("routing_key").asText());
    ApiDestinationResource endpoint = with("HttpsSecret").apiDestinations(PHYSICAL).getFirst();
    assertEquals(
        new ApiDestinationResource.Header("header of " + arn("https"), "value of " + arn("https")),
        endpoint.header());
    assertTrue(endpoint.body().isEmpty());
  }

  @Test
  void letsTellFunctionDoWhatMessagesNeedAndNothingMore() throws IOException {
    Template all = template(ALL);
    assertEquals(
        Set.of(
            "dynamodb:BatchGetItem",
            "dynamodb:DescribeStream",
            "dynamodb:GetItem",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:UpdateItem",
            "events:PutEvents",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "ses:SendEmail",
            "sns:Publish",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage",
            "sqs:SendMessage"),
        tellActions(all));
    assertEquals("\"MessagesSnsTopic\"", resource(all, "sns:Publish"));
    assertEquals("\"" + PHYSICAL.attribute("EventBus", "Arn") + "\"", resource(all, "events:Put"));
    assertEquals(
        "\"" + PHYSICAL.attribute("MessagesQueue", "Arn") + "\"", resource(all, "sqs:Rec"));
    assertEquals(
        "[\"arn:aws:ses:us-east-1:000000000000:identity/unlatch@acme.com\","
            + "\"arn:aws:ses:us-east-1:000000000000:identity/acme.com\"]",
        resource(all, "ses:SendEmail"));
    Set<String> without = tellActions(with());
    assertFalse(without.contains("sns:Publish") || without.contains("ses:SendEmail"));
  }

  /// "For all values" is true where there is none, so there must be one.
  @Test
  void letsTellFunctionWriteOnlyWhatWasTold() throws IOException {
    List<JsonNode> writing =
        tellStatements(template(ALL))
            .filter(it -> it.path("Action").toString().contains("PutItem"))
            .toList();
    assertEquals(1, writing.size());
    JsonNode condition = writing.getFirst().path("Condition");
    assertEquals(
        "[\"told#*\"]", condition.at("/ForAllValues:StringLike/dynamodb:LeadingKeys").toString());
    assertEquals("false", condition.at("/Null/dynamodb:LeadingKeys").asText());
    assertEquals(
        "[\"dynamodb:PutItem\",\"dynamodb:UpdateItem\"]",
        writing.getFirst().path("Action").toString());
  }

  @Test
  void letsEventBridgeInvokeTheChannelsThatThereAreAlone() throws IOException {
    for (Template template : List.of(with("TeamsSecret"), template(ALL))) {
      JsonNode role =
          template.resolve(template.resource("ChannelRole").orElseThrow().properties(), PHYSICAL);
      Set<String> allowed = new HashSet<>();
      role.findValue("Resource").forEach(it -> allowed.add(it.asText()));
      Set<String> there = new HashSet<>();
      template.apiDestinations(PHYSICAL).forEach(it -> there.add(it.arn()));
      assertEquals(there, allowed);
    }
  }

  @Test
  void hidesAMessageForSixTimesTheFunctionsTimeOutAndTriesForADay() throws IOException {
    JsonNode queue = with().resource("MessagesQueue").orElseThrow().properties();
    int hidden = queue.path("VisibilityTimeout").asInt();
    assertEquals(6 * 60, hidden);
    assertEquals(86_400, hidden * queue.at("/RedrivePolicy/maxReceiveCount").asInt());
  }

  @Test
  void tellsWhenMessagesFail() throws IOException {
    Template template = with();
    String alarm = properties(template, "DeadLettersAlarm").toString();
    assertTrue(alarm.contains("MessagesDeadLetterQueue"), alarm);
    assertTrue(alarm.contains("ChannelDeadLetterQueue"), alarm);
    assertEquals(
        "MessageFailures",
        properties(template, "MessageFailuresAlarm").path("MetricName").asText());
  }

  @Test
  void tellsWhenAChannelDoesNotTakeMessages() throws IOException {
    Template all = template(ALL);
    for (String channel : List.of("Slack", "Teams", "PagerDuty", "Https")) {
      JsonNode alarm = all.resource(channel + "RetriesAlarm").orElseThrow().properties();
      assertEquals("RetryInvocationAttempts", alarm.path("MetricName").asText());
      String dimensions = alarm.path("Dimensions").toString();
      assertTrue(dimensions.contains(channel + "Rule"), dimensions);
      assertTrue(dimensions.contains("EventBus"), dimensions);
    }
  }

  @Test
  void showsEverythingOnADashboard() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(properties(with(), "Dashboard").path("DashboardBody").asText());
    assertEquals(6, dashboard.path("widgets").size());
    String all = dashboard.toString();
    assertFalse(all.contains("${"), all);
    for (String metric : List.of("Lockouts", "Decisions", "AgeAtUnlock", "OktaDown", "Messages")) {
      assertTrue(all.contains(metric), metric);
    }
  }

  private static JsonNode properties(Template template, String logicalId) {
    return template.resolve(template.resource(logicalId).orElseThrow().properties(), PHYSICAL);
  }

  private static Stream<JsonNode> tellStatements(Template template) {
    return properties(template, "TellRole").findValues("PolicyDocument").stream()
        .flatMap(it -> it.path("Statement").valueStream());
  }

  private static Set<String> tellActions(Template template) {
    Set<String> actions = new TreeSet<>();
    tellStatements(template)
        .map(it -> it.path("Action"))
        .forEach(
            it -> {
              actions.add(it.asText());
              it.forEach(each -> actions.add(each.asText()));
            });
    actions.remove("");
    return actions;
  }

  private static String resource(Template template, String action) {
    return tellStatements(template)
        .filter(it -> it.path("Action").toString().contains(action))
        .findFirst()
        .orElseThrow()
        .path("Resource")
        .toString();
  }
}
