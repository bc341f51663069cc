package dev.unlatch.aws;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.standin.SentMessages;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// What is promised of a client holds for the AWS SDK's own and for ours.
@ExtendWith(StandIns.Shared.class)
class AwsTest {
  private static final Map<String, AttributeValue> ITEM =
      Map.of(
          "pk", AttributeValue.fromS("user#\"ü\u0001\uD83D\uDD13\""),
          "sk", AttributeValue.fromS("episode#1"),
          "number", AttributeValue.fromN("-12.5"),
          "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 127})),
          "texts", AttributeValue.fromSs(List.of("a")),
          "truth", AttributeValue.fromBool(true),
          "nothing", AttributeValue.fromNul(true),
          "empty", AttributeValue.fromL(List.of()),
          "none", AttributeValue.fromM(Map.of()),
          "deep",
              AttributeValue.fromL(
                  List.of(AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1"))))));

  private final StandIns standIns;

  AwsTest(StandIns standIns) {
    this.standIns = standIns;
  }

  @ParameterizedTest
  @EnumSource
  void readsAnItemAsItWasPut(Client client) throws IOException, InterruptedException {
    DynamoDbClient dynamo = client.dynamo(standIns, Patience.OF_WORKER);
    String table = standIns.newTable();
    dynamo.putItem(put -> put.tableName(table).item(ITEM));
    assertEquals(List.of(ITEM), query(dynamo, table).items());
    KeysAndAttributes wanted =
        KeysAndAttributes.builder()
            .keys(List.of(Map.of("pk", ITEM.get("pk"), "sk", ITEM.get("sk"))))
            .build();
    assertEquals(
        Map.of(table, List.of(ITEM)),
        dynamo.batchGetItem(get -> get.requestItems(Map.of(table, wanted))).responses());
    assertEquals(List.of(ITEM), dynamo.scan(scan -> scan.tableName(table).limit(5)).items());
  }

  private static QueryResponse query(DynamoDbClient dynamo, String table) {
    return dynamo.query(
        query ->
            query
                .tableName(table)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", ITEM.get("pk")))
                .limit(5)
                .scanIndexForward(false)
                .consistentRead(true));
  }

  @ParameterizedTest
  @EnumSource
  void changesAnItem(Client client) throws IOException, InterruptedException {
    DynamoDbClient dynamo = client.dynamo(standIns, Patience.OF_WORKER);
    String table = standIns.newTable();
    var changed =
        dynamo.updateItem(
            update ->
                update
                    .tableName(table)
                    .key(Map.of("pk", ITEM.get("pk"), "sk", ITEM.get("sk")))
                    .updateExpression("ADD #n :one")
                    .expressionAttributeNames(Map.of("#n", "count"))
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                    .returnValues(ReturnValue.ALL_NEW));
    assertEquals(AttributeValue.fromN("1"), changed.attributes().get("count"));
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhatWasThereWhenAConditionFails(Client client)
      throws IOException, InterruptedException {
    DynamoDbClient dynamo = client.dynamo(standIns, Patience.OF_WORKER);
    String table = standIns.newTable();
    dynamo.putItem(put -> put.tableName(table).item(ITEM));
    var failed =
        assertThrows(
            ConditionalCheckFailedException.class,
            () ->
                dynamo.putItem(
                    put ->
                        put.tableName(table)
                            .item(ITEM)
                            .conditionExpression("attribute_not_exists(pk)")
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    assertEquals(ITEM, failed.item());
    assertEquals(400, failed.statusCode());
    assertEquals("ConditionalCheckFailedException", failed.awsErrorDetails().errorCode());
  }

  @ParameterizedTest
  @EnumSource
  void changesSeveralItemsTogetherOrSaysWhyItDoesNot(Client client)
      throws IOException, InterruptedException {
    DynamoDbClient dynamo = client.dynamo(standIns, Patience.OF_WORKER);
    String table = standIns.newTable();
    Put first = Put.builder().tableName(table).item(ITEM).build();
    dynamo.transactWriteItems(
        write ->
            write
                .transactItems(put(first), put(another(first)))
                .clientRequestToken(UUID.randomUUID().toString()));
    assertEquals(2, query(dynamo, table).items().size());
    Put new_ = first.toBuilder().conditionExpression("attribute_not_exists(pk)").build();
    var cancelled =
        assertThrows(
            TransactionCanceledException.class,
            () ->
                dynamo.transactWriteItems(
                    write -> write.transactItems(put(another(first)), put(new_))));
    assertEquals(
        List.of("None", "ConditionalCheckFailed"),
        cancelled.cancellationReasons().stream().map(CancellationReason::code).toList());
    assertEquals(400, cancelled.statusCode());
  }

  private static TransactWriteItem put(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }

  /// Another item of the same partition.
  private static Put another(Put put) {
    Map<String, AttributeValue> item = new HashMap<>(put.item());
    item.put("sk", AttributeValue.fromS("episode#2"));
    return put.toBuilder().item(item).build();
  }

  @ParameterizedTest
  @EnumSource
  void saysThatATableIsMissing(Client client) {
    DynamoDbClient dynamo = client.dynamo(standIns, Patience.OF_WORKER);
    assertThrows(ResourceNotFoundException.class, () -> query(dynamo, "missing"));
  }

  @ParameterizedTest
  @EnumSource
  void triesAgainWhenTheServiceFails(Client client) throws IOException, InterruptedException {
    DynamoDbClient dynamo = client.dynamo(standIns, Patience.OF_WORKER);
    String table = standIns.newTable();
    for (HttpFault fault : List.of(HttpFault.status(500), HttpFault.status(503), HttpFault.cut())) {
      standIns.dynamo().faults().failNext(2, fault);
      assertDoesNotThrow(() -> query(dynamo, table));
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesUpWhenTheServiceFailsAgainAndAgain(Client client) {
    DynamoDbClient dynamo = client.dynamo(standIns, Patience.OF_WORKER);
    standIns.dynamo().faults().fail(HttpFault.status(503));
    var failed = assertThrows(DynamoDbException.class, () -> query(dynamo, "any"));
    assertEquals(503, failed.statusCode());
  }

  @ParameterizedTest
  @EnumSource
  void doesNotTryAgainWhatIsWrong(Client client) throws IOException, InterruptedException {
    DynamoDbClient dynamo = client.dynamo(standIns, Patience.OF_WORKER);
    String table = standIns.newTable();
    standIns.dynamo().faults().failNext(1, HttpFault.status(403));
    assertThrows(DynamoDbException.class, () -> query(dynamo, table));
    assertDoesNotThrow(() -> query(dynamo, table));
  }

  @ParameterizedTest
  @EnumSource
  void givesUpInTimeWhenNoAnswerComes(Client client) {
    Patience short_ = new Patience(Duration.ofMillis(100), Duration.ofMillis(250));
    SqsClient sqs = client.sqs(standIns, short_);
    standIns.sqs().faults().fail(HttpFault.hang());
    long start = System.nanoTime();
    assertThrows(SdkException.class, () -> sqs.sendMessage(send -> send.queueUrl("any")));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(3).toNanos());
  }

  @ParameterizedTest
  @EnumSource
  void sendsMessages(Client client) {
    SqsClient sqs = client.sqs(standIns, Patience.OF_HOOK);
    SentMessages queue = standIns.newQueue();
    sqs.sendMessage(send -> send.queueUrl(queue.url()).messageBody("one").delaySeconds(0));
    SendMessageBatchResponse sent =
        sqs.sendMessageBatch(
            send ->
                send.queueUrl(queue.url()).entries(entry("a", "two"), entry("b", "thr\u00e9e")));
    assertEquals(2, sent.successful().size());
    assertEquals("a", sent.successful().getFirst().id());
    assertEquals(List.of(), sent.failed());
    var attributes =
        sqs.getQueueAttributes(
            get -> get.queueUrl(queue.url()).attributeNames(QueueAttributeName.QUEUE_ARN));
    assertEquals(
        List.of(QueueAttributeName.QUEUE_ARN), List.copyOf(attributes.attributes().keySet()));
  }

  private static SendMessageBatchRequestEntry entry(String id, String body) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
  }

  @ParameterizedTest
  @EnumSource
  void saysThatAQueueIsMissing(Client client) {
    SqsClient sqs = client.sqs(standIns, Patience.OF_HOOK);
    String url = standIns.newQueue().url() + "missing";
    assertThrows(
        QueueDoesNotExistException.class,
        () -> sqs.sendMessage(send -> send.queueUrl(url).messageBody("x")));
  }

  @ParameterizedTest
  @EnumSource
  void readsSecrets(Client client) {
    var secrets = client.secrets(standIns, Patience.OF_HOOK);
    String arn = standIns.newSecret("{\"a\": \"ü\"}");
    var value = secrets.getSecretValue(get -> get.secretId(arn));
    assertEquals("{\"a\": \"ü\"}", value.secretString());
    assertEquals(arn, value.arn());
    assertThrows(
        software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException.class,
        () -> secrets.getSecretValue(get -> get.secretId("missing")));
  }

  @Test
  void refusesWhatItWasNotMadeFor() {
    var sqs = Client.OURS.sqs(standIns, Patience.OF_HOOK);
    assertThrows(UnsupportedOperationException.class, () -> sqs.purgeQueue(purge -> {}));
  }

  @Test
  void aHookHasTimeLeftForAnAnswerToOkta() {
    assertTrue(Patience.OF_HOOK.call().compareTo(Duration.ofSeconds(3)) < 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SECRETS_MANAGER"})
  void findsTheServicesWhereTheEnvironmentSays(String variable)
      throws IOException, InterruptedException {
    String secret = standIns.newSecret("in its place");
    assertEquals("in its place", read(secret, variable));
  }

  /// Reads a secret with nothing in the environment but what Lambda sets, and the address.
  private String read(String secret, String variable) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    ProcessBuilder caller =
        new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            AwsCaller.class.getName(),
            secret);
    caller.environment().clear();
    caller.environment().put(variable, standIns.secrets().url().toString());
    caller.environment().put("AWS_ACCESS_KEY_ID", AwsAccount.KEY);
    caller.environment().put("AWS_SECRET_ACCESS_KEY", AwsAccount.KEY);
    Process process = caller.redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), text);
      return text;
    } finally {
      process.destroyForcibly();
    }
  }
}
