package dev.unlatch.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.aws.Aws.Patience;
import dev.unlatch.http.Http;
import dev.unlatch.http.HttpAnswer;
import dev.unlatch.http.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// Where the clients look for the services.
class EndpointsTest {
  /// Says of everything that it went well.
  private record Asked(List<HttpCall> calls) implements Http {
    @Override
    public HttpAnswer send(HttpCall call, Duration limit) {
      calls.add(call);
      return new HttpAnswer(200, List.of(), "{}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void open(URI origin, Duration limit) {
      throw new AssertionError("nothing is opened ahead");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, eu-west-1.amazonaws.com",
    "us-gov-west-1, us-gov-west-1.amazonaws.com",
    "cn-north-1, cn-north-1.amazonaws.com.cn",
    "us-iso-east-1, us-iso-east-1.c2s.ic.gov",
    "eusc-de-east-1, eusc-de-east-1.amazonaws.eu"
  })
  void areThoseOfTheRegion(String region, String domain) {
    assertEquals(
        Stream.of("sqs.", "dynamodb.", "secretsmanager.", "events.")
            .map(service -> "https://" + service + domain)
            .toList(),
        asked(Map.of(), region));
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_USE_FIPS_ENDPOINT, sqs-fips.us-east-1.amazonaws.com,"
        + " dynamodb-fips.us-east-1.amazonaws.com,"
        + " secretsmanager-fips.us-east-1.amazonaws.com, events-fips.us-east-1.amazonaws.com",
    "AWS_USE_DUALSTACK_ENDPOINT, sqs.us-east-1.api.aws, dynamodb.us-east-1.api.aws,"
        + " secretsmanager.us-east-1.amazonaws.com," // answers at both kinds of addresses there
        + " events.us-east-1.api.aws"
  })
  void areOfTheKindThatTheEnvironmentAsksFor(
      String variable, String sqs, String dynamo, String secrets, String events) {
    assertEquals(
        Stream.of(sqs, dynamo, secrets, events).map("https://"::concat).toList(),
        asked(Map.of(variable, "true"), "us-east-1"));
  }

  @Test
  void areWhereTheEnvironmentSaysTheServicesOwnFirst() {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL", "http://localhost:1/",
            "AWS_ENDPOINT_URL_SQS", "http://localhost:2",
            "AWS_ENDPOINT_URL_EVENTBRIDGE", "http://localhost:3");
    assertEquals(
        List.of(
            "http://localhost:2", "http://localhost:1", "http://localhost:1", "http://localhost:3"),
        asked(environment, "eu-west-1"));
  }

  @Test
  void areAwssWhereTheVariableIsEmptyOrToBeIgnored() {
    List<String> aws = asked(Map.of(), "eu-west-1");
    assertEquals(aws, asked(Map.of("AWS_ENDPOINT_URL", ""), "eu-west-1"));
    assertEquals(
        aws,
        asked(
            Map.of("AWS_ENDPOINT_URL", "http://a", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"),
            "eu-west-1"));
  }

  @ParameterizedTest
  @CsvSource({"localhost:9000", "'http://a b'", "/path"})
  void nameTheVariableThatIsNoAddress(String address) {
    var failure =
        assertThrows(
            IllegalStateException.class,
            () -> asked(Map.of("AWS_ENDPOINT_URL", address), "eu-west-1"));
    assertEquals(
        "the environment variable AWS_ENDPOINT_URL is not an address: " + address,
        failure.getMessage());
  }

  @Test
  void wantCredentials() {
    Aws aws = new Aws(Map.of(), "eu-west-1", new Asked(new ArrayList<>()), Patience.OF_HOOK);
    var failure = assertThrows(IllegalStateException.class, aws::sqs);
    assertEquals("the environment variable AWS_ACCESS_KEY_ID is missing", failure.getMessage());
  }

  /// Where SQS, DynamoDB, Secrets Manager and EventBridge were asked for.
  private static List<String> asked(Map<String, String> variables, String region) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("AWS_ACCESS_KEY_ID", "AKID");
    environment.put("AWS_SECRET_ACCESS_KEY", "key");
    Asked asked = new Asked(new ArrayList<>());
    Aws aws = new Aws(environment, region, asked, Patience.OF_HOOK);
    for (int i = 0; i < 2; i++) { // the second call goes by what the first has found
      var _ = aws.sqs().sendMessage(send -> send.queueUrl("https://elsewhere.example/1/q"));
      var _ = aws.dynamo().query(query -> query.tableName("Lockouts"));
      var _ = aws.secrets().getSecretValue(get -> get.secretId("any"));
      var _ =
          aws.eventBridge().putEvents(put -> put.entries(PutEventsRequestEntry.builder().build()));
    }
    List<String> origins = asked.calls().stream().map(call -> call.origin().toString()).toList();
    assertEquals(origins.subList(0, 4), origins.subList(4, 8));
    return origins.subList(0, 4);
  }
}
