package dev.unlatch.lab.trigger;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.DynamoDbStandIn;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Each test has a table of its own, whose items have a user and a number.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamSourceTest {
  private static final Answer BROKEN =
      new Answer.Failure("java.lang.IllegalStateException", "broken");

  private final DynamoDbStandIn dynamo = new DynamoDbStandIn();
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .endpointOverride(dynamo.url())
          .region(AwsAccount.region())
          .credentialsProvider(AwsAccount.credentials())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final BlockingQueue<JsonNode> discarded = new LinkedBlockingQueue<>();
  private final StreamMapping plain =
      new StreamMapping(
          "Tell",
          List.of(),
          100,
          true,
          false,
          Integer.MAX_VALUE,
          Duration.ofDays(1),
          Duration.ofMillis(1),
          document -> discarded.add(LabJson.certain(document)));

  StreamSourceTest() throws IOException {}

  @AfterEach
  void restore() {
    dynamo.streamFaults().clear();
    discarded.clear();
    now.set(Instant.now());
  }

  @AfterAll
  void stop() throws IOException {
    client.close();
    dynamo.close();
  }

  @Test
  void bringsAChangeAsLambdaDoes() throws Exception {
    create("brought");
    var item =
        Map.of(
            "user", AttributeValue.fromS("00u1"),
            "n", AttributeValue.fromN("1"),
            "bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("hi")),
            "open", AttributeValue.fromBool(true),
            "nothing", AttributeValue.fromNul(true),
            "tags", AttributeValue.fromSs(List.of("a")),
            "steps", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of()))),
            "none", AttributeValue.fromL(List.of()));
    client.putItem(request -> request.tableName("brought").item(item));
    var functions = ScriptedFunctions.returning("{\"batchItemFailures\": []}");
    try (var _ = source("brought", plain, functions)) {
      var call = functions.next();
      assertEquals("Tell", call.function());
      var record = call.event().path("Records").path(0);
      assertEquals("INSERT", record.path("eventName").asText());
      assertEquals("1.1", record.path("eventVersion").asText());
      assertEquals("aws:dynamodb", record.path("eventSource").asText());
      assertEquals("us-east-1", record.path("awsRegion").asText());
      assertEquals(dynamo.streamArn("brought"), record.path("eventSourceARN").asText());
      assertTrue(record.path("eventID").isTextual());
      var change = record.path("dynamodb");
      assertEquals(LabJson.read("{\"user\": {\"S\": \"00u1\"}}"), change.path("Keys"));
      assertEquals(
          LabJson.read(
              """
              {"user": {"S": "00u1"}, "n": {"N": "1"}, "bytes": {"B": "aGk="},
               "open": {"BOOL": true}, "nothing": {"NULL": true}, "tags": {"SS": ["a"]},
               "steps": {"L": [{"M": {}}]}, "none": {"L": []}}
              """),
          change.path("NewImage"));
      assertFalse(change.has("OldImage"));
      assertEquals("NEW_AND_OLD_IMAGES", change.path("StreamViewType").asText());
      assertTrue(change.path("SequenceNumber").asText().matches("\\d{21}"));
      assertTrue(change.path("SizeBytes").asInt() > 0);
      assertEquals(now.get().getEpochSecond(), change.path("ApproximateCreationDateTime").asLong());
    }
  }

  @Test
  void bringsBothImagesOfAModificationAndTheOldOneOfARemoval() throws Exception {
    create("modified");
    put("modified", "00u1", 1, 2);
    client.deleteItem(
        request -> request.tableName("modified").key(Map.of("user", AttributeValue.fromS("00u1"))));
    var functions = ScriptedFunctions.returning("{}");
    try (var _ = source("modified", plain, functions)) {
      var records = functions.next().event().path("Records");
      assertEquals("MODIFY", records.path(1).path("eventName").asText());
      assertEquals("1", records.path(1).at("/dynamodb/OldImage/n/N").asText());
      assertEquals("2", records.path(1).at("/dynamodb/NewImage/n/N").asText());
      assertEquals("REMOVE", records.path(2).path("eventName").asText());
      assertEquals("2", records.path(2).at("/dynamodb/OldImage/n/N").asText());
      assertFalse(records.path(2).at("/dynamodb").has("NewImage"));
    }
  }

  @Test
  void bringsNoMoreRecordsAtOnceThanABatchHolds() throws Exception {
    create("sized");
    put("sized", "00u1", 1, 2, 3, 4, 5);
    var functions = ScriptedFunctions.returning("{}");
    try (var _ = source("sized", plain.withBatchSize(2), functions)) {
      assertEquals(List.of(1, 2), numbers(functions.next()));
      assertEquals(List.of(3, 4), numbers(functions.next()));
      assertEquals(List.of(5), numbers(functions.next()));
      put("sized", "00u1", 6);
      assertEquals(List.of(6), numbers(functions.next()));
    }
  }

  @Test
  void keepsTheOrderOfEachItemThoughTheFunctionFails() throws Exception {
    create("ordered");
    for (int number = 1; number <= 12; number++) {
      put("ordered", "00u" + number % 3, number);
    }
    var calls = new AtomicInteger();
    var done = new LinkedBlockingQueue<Integer>();
    var functions =
        new ScriptedFunctions(
            event -> {
              if (calls.incrementAndGet() % 3 != 0) {
                return BROKEN;
              }
              done.addAll(numbers(event));
              return new Answer.Success("{}");
            });
    try (var _ = source("ordered", plain.withBatchSize(4).withBisects(true), functions)) {
      for (int number = 1; number <= 12; number++) {
        assertEquals(number, done.poll(20, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void letsThroughWhatAnyFilterMatches() throws Exception {
    create("filtered");
    put("filtered", "user#1", 1, 2);
    put("filtered", "policy", 3);
    put("filtered", "user#2", 4);
    var inserted =
        "{\"eventName\":[\"INSERT\"],\"dynamodb\":{\"Keys\":{\"user\":{\"S\":[{\"prefix\":\"user#\"}]}}}}";
    var second = "{\"dynamodb\":{\"NewImage\":{\"n\":{\"N\":[\"2\"]}}}}";
    var filters = List.of(LabJson.certain(inserted), LabJson.certain(second));
    var functions = ScriptedFunctions.returning("{}");
    try (var _ = source("filtered", plain.withFilters(filters), functions)) {
      assertEquals(List.of(1, 2, 4), numbers(functions.next()));
    }
  }

  @Test
  void refusesAFilterThatIsNotAPattern() throws Exception {
    create("unfiltered");
    var mapping = plain.withFilters(List.of(LabJson.certain("{\"eventName\": \"INSERT\"}")));
    var functions = ScriptedFunctions.returning("{}");
    assertThrows(IOException.class, () -> source("unfiltered", mapping, functions).close());
  }

  @Test
  void bringsEverythingFromTheLowestReportedRecordOnAgain() throws Exception {
    create("reported");
    put("reported", "00u1", 1, 2, 3, 4);
    var calls = new AtomicInteger();
    var functions =
        new ScriptedFunctions(
            event -> calls.getAndIncrement() == 0 ? reported(event, 4, 2) : reported(event));
    try (var _ = source("reported", plain.withBisects(true), functions)) {
      assertEquals(List.of(1, 2, 3, 4), numbers(functions.next()));
      assertEquals(List.of(2, 3, 4), numbers(functions.next()));
      put("reported", "00u1", 5);
      assertEquals(List.of(5), numbers(functions.next()));
    }
  }

  @Test
  void ignoresReportsThatTheMappingDoesNotAskFor() throws Exception {
    create("unasked");
    put("unasked", "00u1", 1, 2);
    var functions = new ScriptedFunctions(event -> reported(event, 1));
    try (var _ = source("unasked", plain.withReportsItemFailures(false), functions)) {
      assertEquals(List.of(1, 2), numbers(functions.next()));
      put("unasked", "00u1", 3);
      assertEquals(List.of(3), numbers(functions.next()));
    }
  }

  @Test
  void bringsAFailedBatchAgainWithoutEnd() throws Exception {
    create("failing");
    put("failing", "00u1", 1, 2);
    var functions = ScriptedFunctions.failing();
    try (var _ = source("failing", plain, functions)) {
      for (int call = 0; call < 20; call++) {
        assertEquals(List.of(1, 2), numbers(functions.next()));
      }
    }
    assertEquals(0, discarded.size());
  }

  @Test
  void isolatesABadRecordBySplitting() throws Exception {
    create("split");
    put("split", "00u1", 1, 2, 3, 4, 5);
    var functions = new ScriptedFunctions(event -> failOn(4, event));
    var mapping = plain.withBisects(true).withMaximumRetries(1);
    try (var _ = source("split", mapping, functions)) {
      for (var batch :
          List.of(
              List.of(1, 2, 3, 4, 5),
              List.of(1, 2),
              List.of(3, 4, 5),
              List.of(3),
              List.of(4, 5),
              List.of(4),
              List.of(4),
              List.of(5))) {
        assertEquals(batch, numbers(functions.next()));
      }
      var document = nextDiscarded();
      assertEquals(1, document.at("/DDBStreamBatchInfo/batchSize").asInt());
      assertEquals(5, document.at("/requestContext/approximateInvokeCount").asInt());
    }
  }

  @Test
  void tellsWhereDiscardedRecordsAre() throws Exception {
    create("given-up");
    put("given-up", "00u1", 1, 2);
    var functions = ScriptedFunctions.failing();
    try (var _ = source("given-up", plain.withMaximumRetries(2), functions)) {
      var records = functions.next().event().path("Records");
      var document = nextDiscarded();
      var id = document.at("/requestContext/requestId").asText();
      var arrival = now.get().truncatedTo(ChronoUnit.SECONDS);
      assertEquals(
          LabJson.read(
              """
              {"requestContext": {"requestId": "%s", "condition": "RetryAttemptsExhausted",
                 "functionArn": "arn:aws:lambda:us-east-1:000000000000:function:Tell",
                 "approximateInvokeCount": 3},
               "responseContext": {"statusCode": 200, "executedVersion": "$LATEST",
                 "functionError": "Unhandled"},
               "version": "1.0", "timestamp": "%s",
               "DDBStreamBatchInfo": {"shardId": "%s", "startSequenceNumber": "%s",
                 "endSequenceNumber": "%s", "approximateArrivalOfFirstRecord": "%s",
                 "approximateArrivalOfLastRecord": "%s", "batchSize": 2, "streamArn": "%s"}}
              """
                  .formatted(
                      id,
                      LabJson.time(now.get()),
                      document.at("/DDBStreamBatchInfo/shardId").asText(),
                      sequenceNumber(records.path(0)),
                      sequenceNumber(records.path(1)),
                      arrival,
                      arrival,
                      dynamo.streamArn("given-up"))),
          document);
      assertTrue(document.at("/DDBStreamBatchInfo/shardId").asText().startsWith("shardId-"));
      put("given-up", "00u1", 3);
      functions.next();
      functions.next();
      assertEquals(List.of(3), numbers(functions.next()));
    }
  }

  @Test
  void discardsWhatIsLeftAfterTheLastReportOfAFailure() throws Exception {
    create("left");
    put("left", "00u1", 1, 2, 3);
    var functions = new ScriptedFunctions(event -> reported(event, 2));
    try (var _ = source("left", plain.withMaximumRetries(1), functions)) {
      var document = nextDiscarded();
      assertEquals(2, document.at("/DDBStreamBatchInfo/batchSize").asInt());
      assertFalse(document.path("responseContext").has("functionError"));
    }
  }

  @Test
  void discardsRecordsThatHaveBecomeTooOld() throws Exception {
    create("aged");
    put("aged", "00u1", 1);
    var functions = ScriptedFunctions.failing();
    try (var _ = source("aged", plain.withMaximumAge(Duration.ofMinutes(1)), functions)) {
      functions.next();
      now.updateAndGet(it -> it.plusSeconds(62));
      var document = nextDiscarded();
      assertEquals("RecordAgeExceeded", document.at("/requestContext/condition").asText());
      assertTrue(document.at("/requestContext/approximateInvokeCount").asInt() > 0);
      assertEquals("Unhandled", document.at("/responseContext/functionError").asText());
    }
  }

  @Test
  void neverBringsWhatIsTooOldAlready() throws Exception {
    create("stale");
    put("stale", "00u1", 1, 2);
    now.updateAndGet(it -> it.plus(Duration.ofMinutes(3)));
    var functions = ScriptedFunctions.returning("{}");
    try (var _ = source("stale", plain.withMaximumAge(Duration.ofMinutes(1)), functions)) {
      var document = nextDiscarded();
      assertEquals(2, document.at("/DDBStreamBatchInfo/batchSize").asInt());
      assertEquals(0, document.at("/requestContext/approximateInvokeCount").asInt());
      assertFalse(document.has("responseContext"));
      assertEquals(0, functions.waiting());
    }
  }

  @Test
  void goesOnWhenTheStreamWasDown() throws Exception {
    create("shaken");
    put("shaken", "00u1", 1);
    dynamo.streamFaults().failNext(1, HttpFault.cut());
    var functions = ScriptedFunctions.returning("{}");
    try (var source = source("shaken", plain, functions)) {
      assertEquals(List.of(1), numbers(functions.next()));
      assertEquals(1, source.failedReads());
    }
  }

  @Test
  void refusesAMappingThatLambdaRefuses() {
    assertThrows(IllegalArgumentException.class, () -> plain.withBatchSize(0));
    assertThrows(IllegalArgumentException.class, () -> plain.withMaximumRetries(-1));
  }

  private void create(String table) throws IOException, InterruptedException {
    dynamo.createTable(
        LabJson.read(
            """
            {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "user", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "user", "KeyType": "HASH"}],
             "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"}}
            """
                .formatted(table)));
  }

  private void put(String table, String user, int... numbers) {
    for (int number : numbers) {
      var item = Map.of("user", AttributeValue.fromS(user), "n", AttributeValue.fromN("" + number));
      client.putItem(request -> request.tableName(table).item(item));
    }
  }

  private StreamSource source(String table, StreamMapping mapping, ScriptedFunctions functions)
      throws IOException, InterruptedException {
    var stream = dynamo.stream(dynamo.streamArn(table), now::get);
    return new StreamSource(mapping, stream, functions, now::get);
  }

  private static List<Integer> numbers(ScriptedFunctions.Call call) {
    return numbers(call.event());
  }

  private static List<Integer> numbers(JsonNode event) {
    return event
        .path("Records")
        .valueStream()
        .map(record -> record.at("/dynamodb/NewImage/n/N").asInt())
        .toList();
  }

  private static Answer failOn(int number, JsonNode event) {
    return numbers(event).contains(number) ? BROKEN : new Answer.Success("{}");
  }

  /// Reports the records that have these numbers.
  private static Answer reported(JsonNode event, int... numbers) {
    var answer = LabJson.object();
    var failures = answer.putArray("batchItemFailures");
    for (int number : numbers) {
      int index = numbers(event).indexOf(number);
      if (index >= 0) {
        var sequenceNumber = sequenceNumber(event.path("Records").path(index));
        failures.addObject().put("itemIdentifier", sequenceNumber);
      }
    }
    return new Answer.Success(answer.toString());
  }

  private static String sequenceNumber(JsonNode record) {
    return record.at("/dynamodb/SequenceNumber").asText();
  }

  /// The next document about discarded records, for which it waits up to 20 s.
  private JsonNode nextDiscarded() throws InterruptedException {
    return requireNonNull(discarded.poll(20, TimeUnit.SECONDS), "nothing was discarded");
  }
}
