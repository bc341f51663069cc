package dev.unlatch.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.TableStream.StreamRecord;
import dev.unlatch.lab.http.HttpEndpoint;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TableStreamTest {
  private static final String TABLE =
      """
      {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
       "AttributeDefinitions": [{"AttributeName": "user", "AttributeType": "S"}],
       "KeySchema": [{"AttributeName": "user", "KeyType": "HASH"}],
       "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"}}
      """;

  /// A change of an item as DynamoDB Local reports it.
  private static final String LOCAL =
      """
      {"Records": [{"eventName": "%s", "awsRegion": "ddblocal", "eventSource": "aws:dynamodb",
        "dynamodb": {"ApproximateCreationDateTime": %s, "SequenceNumber": "7"}}]}
      """;

  private final DynamoDbStandIn dynamo = new DynamoDbStandIn();
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .endpointOverride(dynamo.url())
          .region(AwsAccount.region())
          .credentialsProvider(AwsAccount.credentials())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  TableStreamTest() throws IOException {}

  @AfterEach
  void endFaults() {
    dynamo.streamFaults().clear();
  }

  @AfterAll
  void stop() throws IOException {
    client.close();
    dynamo.close();
  }

  @Test
  void givesEachChangeOnceInOrder() throws Exception {
    var stream = stream("ordered");
    put("ordered", "a", "b", "a");
    assertEquals(List.of("a", "b"), users(stream.next())); // the third put changes nothing
    put("ordered", "c");
    assertEquals(List.of("c"), users(stream.next()));
    assertEquals(List.of(), stream.next());
  }

  @Test
  void isNamedAsAtAws() throws Exception {
    var stream = stream("named");
    put("named", "a");
    var record = stream.next().getFirst().json();
    assertTrue(
        stream.arn().startsWith("arn:aws:dynamodb:us-east-1:000000000000:table/named/stream/20"),
        stream.arn());
    assertEquals(stream.arn(), record.path("eventSourceARN").asText());
    assertEquals("us-east-1", record.path("awsRegion").asText());
    assertTrue(stream.shardId().startsWith("shardId-"), stream.shardId());
  }

  @Test
  void goesOnAfterTheLastRecordWhenItsIteratorHasExpired() throws Exception {
    var stream = stream("expired");
    put("expired", "a");
    assertEquals(List.of("a"), users(stream.next()));
    dynamo.streamFaults().failNext(1, HttpFault.status(400).only("GetRecords"));
    assertThrows(IOException.class, stream::next);
    put("expired", "b");
    assertEquals(List.of("b"), users(stream.next()));
  }

  @Test
  void refusesATableWithoutAStream() throws Exception {
    ObjectNode table = LabJson.read(TABLE.formatted("streamless")).deepCopy();
    dynamo.createTable(table.without("StreamSpecification"));
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> dynamo.streamArn("streamless"));
    assertEquals("streamless has no stream: no StreamSpecification", refusal.getMessage());
  }

  @Test
  void refusesAPropertyOfAStreamThatItDoesNotKnow() {
    var table = LabJson.certain(TABLE.formatted("odd").replace("StreamViewType", "StreamKind"));
    var refusal = assertThrows(IllegalArgumentException.class, () -> dynamo.createTable(table));
    assertEquals(
        "the lab knows no property StreamKind of AWS::DynamoDB::Table StreamSpecification",
        refusal.getMessage());
  }

  @Test
  void reportsADeletionByTimeToLiveAsDynamoDbDoes() throws Exception {
    var record = read(LOCAL.formatted("EXPIRE", "1767323040"), Instant.now()).json();
    assertEquals("REMOVE", record.path("eventName").asText());
    assertEquals(
        LabJson.read("{\"type\": \"Service\", \"principalId\": \"dynamodb.amazonaws.com\"}"),
        record.path("userIdentity"));
  }

  /// The minute from 03:04 on.
  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05.678Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:59.999Z, 2026-01-02T03:04:59Z",
    "2026-01-02T03:09:00Z,     2026-01-02T03:04:59Z"
  })
  void timesARecordToTheSecond(Instant now, Instant created) throws Exception {
    assertEquals(created, read(LOCAL.formatted("INSERT", "1767323040"), now).created());
  }

  private static StreamRecord read(String page, Instant now) throws Exception {
    HttpEndpoint streams = _ -> LabReply.json(200, LabJson.read(page));
    return new TableStream(streams, "arn", InstantSource.fixed(now)).next().getFirst();
  }

  private TableStream stream(String table) throws IOException, InterruptedException {
    dynamo.createTable(LabJson.read(TABLE.formatted(table)));
    return dynamo.stream(dynamo.streamArn(table), Clock.systemUTC());
  }

  private void put(String table, String... users) {
    for (String user : users) {
      var item = Map.of("user", AttributeValue.fromS(user));
      client.putItem(request -> request.tableName(table).item(item));
    }
  }

  private static List<String> users(List<StreamRecord> records) {
    return records.stream()
        .map(StreamRecord::json)
        .map(json -> json.at("/dynamodb/Keys/user/S").asText())
        .toList();
  }
}
