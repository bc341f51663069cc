package dev.unlatch.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DynamoDbStandInTest {
  private static final String TABLE =
      """
      {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
       "AttributeDefinitions": [
         {"AttributeName": "user", "AttributeType": "S"},
         {"AttributeName": "at", "AttributeType": "N"}],
       "KeySchema": [
         {"AttributeName": "user", "KeyType": "HASH"},
         {"AttributeName": "at", "KeyType": "RANGE"}],
       "GlobalSecondaryIndexes": [
         {"IndexName": "byTime", "Projection": {"ProjectionType": "KEYS_ONLY"},
          "KeySchema": [{"AttributeName": "at", "KeyType": "HASH"}]}],
       "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": true},
       "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}
      """;

  private final DynamoDbStandIn dynamo = new DynamoDbStandIn();
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .endpointOverride(dynamo.url())
          .region(AwsAccount.region())
          .credentialsProvider(AwsAccount.credentials())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
          .build();

  DynamoDbStandInTest() throws IOException {}

  @BeforeAll
  void createTable() throws Exception {
    dynamo.createTable(LabJson.read(TABLE.formatted("episodes")));
  }

  @AfterAll
  void stop() throws IOException {
    client.close();
    dynamo.close();
  }

  @Test
  void createsATableAsATemplateDescribesIt() {
    var table = client.describeTable(request -> request.tableName("episodes")).table();
    assertEquals("byTime", table.globalSecondaryIndexes().getFirst().indexName());
    var timeToLive = client.describeTimeToLive(request -> request.tableName("episodes"));
    assertEquals(TimeToLiveStatus.ENABLED, timeToLive.timeToLiveDescription().timeToLiveStatus());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keys|{\"ProjectionType\": \"KEYS_ONLY\"}|at,day,user",
        "some|{\"ProjectionType\": \"INCLUDE\", \"NonKeyAttributes\":"
            + " [\"state\"]}|at,day,state,user",
        "all|{\"ProjectionType\": \"ALL\"}|at,day,note,state,user"
      })
  void findsThroughAnIndexWhatItsProjectionHas(String table, String projection, String found)
      throws Exception {
    dynamo.createTable(indexed(table, projection));
    var item = new HashMap<>(key("00u1", 7));
    List.of("day", "state", "note").forEach(name -> item.put(name, AttributeValue.fromS(name)));
    client.putItem(request -> request.tableName(table).item(item));
    client.putItem(request -> request.tableName(table).item(key("00u2", 7)));
    var items =
        client
            .query(
                request ->
                    request
                        .tableName(table)
                        .indexName("byDay")
                        .keyConditionExpression("#day = :day")
                        .expressionAttributeNames(Map.of("#day", "day"))
                        .expressionAttributeValues(Map.of(":day", AttributeValue.fromS("day"))))
            .items();
    assertEquals(1, items.size());
    assertEquals(Set.of(found.split(",")), items.getFirst().keySet());
  }

  @Test
  void refusesATablePropertyThatItDoesNotKnow() {
    var properties = LabJson.certain("{\"TableName\": \"other\", \"Speed\": \"high\"}");
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> dynamo.createTable(properties));
    assertEquals("the lab knows no property Speed of AWS::DynamoDB::Table", refusal.getMessage());
  }

  @Test
  void refusesATableThatDynamoDbRefuses() {
    var properties = LabJson.certain("{\"TableName\": \"no keys\"}");
    assertThrows(IllegalArgumentException.class, () -> dynamo.createTable(properties));
  }

  @Test
  void refusesAWriteWhoseConditionFails() {
    put("conditional", 1);
    assertThrows(
        ConditionalCheckFailedException.class,
        () ->
            client.putItem(
                request ->
                    request
                        .tableName("episodes")
                        .item(key("conditional", 1))
                        .conditionExpression("attribute_not_exists(#user)")
                        .expressionAttributeNames(Map.of("#user", "user"))));
  }

  @Test
  void showsItemsWithoutTypeLetters() throws Exception {
    dynamo.createTable(LabJson.read(TABLE.formatted("shown")));
    var item =
        Map.of(
            "user", AttributeValue.fromS("00u1"),
            "at", AttributeValue.fromN("7"),
            "open", AttributeValue.fromBool(true),
            "nothing", AttributeValue.fromNul(true),
            "tags", AttributeValue.fromSs(List.of("a")),
            "counts", AttributeValue.fromNs(List.of("1.5")),
            "steps", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of()))));
    client.putItem(request -> request.tableName("shown").item(item));
    var shown =
        """
        {"user": "00u1", "at": 7, "open": true, "nothing": null, "tags": ["a"],
         "counts": [1.5], "steps": [{}]}
        """;
    // Read again from its text, so that equal numbers are of the same class.
    assertEquals(LabJson.read(shown), LabJson.read(dynamo.items("shown").getFirst().toString()));
  }

  @Test
  void showsMoreItemsThanOnePageHolds() throws Exception {
    dynamo.createTable(LabJson.read(TABLE.formatted("large")));
    var text = AttributeValue.fromS("x".repeat(300_000));
    IntStream.range(0, 5)
        .forEach(
            number ->
                client.putItem(
                    request ->
                        request
                            .tableName("large")
                            .item(
                                Map.of(
                                    "user", AttributeValue.fromS("00u1"),
                                    "at", AttributeValue.fromN("" + number),
                                    "text", text))));
    assertEquals(5, dynamo.items("large").size());
  }

  @Test
  void answersAnErrorOnceWhenToldSoAndIsWellAgain() {
    dynamo.faults().failNext(1, HttpFault.status(500).only("PutItem"));
    assertThrows(SdkException.class, () -> put("00u2", 1));
    put("00u2", 1);
    assertEquals(
        1,
        client
            .query(
                request ->
                    request
                        .tableName("episodes")
                        .keyConditionExpression("#user = :user")
                        .expressionAttributeNames(Map.of("#user", "user"))
                        .expressionAttributeValues(Map.of(":user", AttributeValue.fromS("00u2"))))
            .count());
  }

  @Test
  void addsUpTheUnitsThatCallersTake() {
    var before = dynamo.capacity();
    put("metered", 1);
    client.getItem(
        request -> request.tableName("episodes").key(key("metered", 1)).consistentRead(true));
    var after = dynamo.capacity();
    // The index byTime takes the item as well.
    assertEquals(2, after.writeUnits() - before.writeUnits());
    assertEquals(1, after.readUnits() - before.readUnits());
  }

  @Test
  void countsItemsThatABatchAsksForAndThatAreNotThere() {
    var before = dynamo.capacity().readUnits();
    var keys = List.of(key("nobody", 1), key("nobody", 2));
    client.batchGetItem(
        request ->
            request.requestItems(
                Map.of("episodes", KeysAndAttributes.builder().keys(keys).build())));
    assertEquals(1, dynamo.capacity().readUnits() - before);
  }

  @Test
  void countsAUnitForAWriteWhoseConditionFails() {
    put("refused", 1);
    var before = dynamo.capacity().writeUnits();
    assertThrows(
        ConditionalCheckFailedException.class,
        () ->
            client.putItem(
                request ->
                    request
                        .tableName("episodes")
                        .item(key("refused", 1))
                        .conditionExpression("attribute_not_exists(#user)")
                        .expressionAttributeNames(Map.of("#user", "user"))));
    assertEquals(1, dynamo.capacity().writeUnits() - before);
  }

  private void put(String user, int at) {
    client.putItem(request -> request.tableName("episodes").item(key(user, at)));
  }

  private static Map<String, AttributeValue> key(String user, int at) {
    return Map.of("user", AttributeValue.fromS(user), "at", AttributeValue.fromN("" + at));
  }

  private static JsonNode indexed(String table, String projection) {
    return LabJson.certain(
        """
        {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
         "AttributeDefinitions": [
           {"AttributeName": "user", "AttributeType": "S"},
           {"AttributeName": "at", "AttributeType": "N"},
           {"AttributeName": "day", "AttributeType": "S"}],
         "KeySchema": [
           {"AttributeName": "user", "KeyType": "HASH"},
           {"AttributeName": "at", "KeyType": "RANGE"}],
         "GlobalSecondaryIndexes": [
           {"IndexName": "byDay", "Projection": %s,
            "KeySchema": [
              {"AttributeName": "day", "KeyType": "HASH"},
              {"AttributeName": "at", "KeyType": "RANGE"}]}]}
        """
            .formatted(table, projection));
  }
}
