package dev.unlatch.aws;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.aws.Aws.Patience;
import dev.unlatch.http.Transports;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.standin.SentMessages;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
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

/// What the AWS SDK's clients do, made and set up as the functions do it.
@StandIns.Given
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

  private DynamoDbClient dynamo(Patience patience) {
    return aws(standIns.dynamo().url(), patience).dynamo();
  }

  private SqsClient sqs(Patience patience) {
    return aws(standIns.sqs().url(), patience).sqs();
  }

  private static Aws aws(URI url, Patience patience) {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL", url.toString(),
            "AWS_ACCESS_KEY_ID", AwsAccount.KEY,
            "AWS_SECRET_ACCESS_KEY", AwsAccount.KEY);
    return new Aws(environment, "eu-west-1", Transports.ofTests(), patience);
  }

  @Test
  void readsAnItemAsItWasPut() throws IOException, InterruptedException {
    DynamoDbClient dynamo = dynamo(Patience.OF_WORKER);
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

  @Test
  void changesAnItem() throws IOException, InterruptedException {
    DynamoDbClient dynamo = dynamo(Patience.OF_WORKER);
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

  @Test
  void tellsWhatWasThereWhenAConditionFails() throws IOException, InterruptedException {
    DynamoDbClient dynamo = dynamo(Patience.OF_WORKER);
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

  @Test
  void changesSeveralItemsTogetherOrSaysWhyItDoesNot() throws IOException, InterruptedException {
    DynamoDbClient dynamo = dynamo(Patience.OF_WORKER);
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

  @Test
  void saysThatATableIsMissing() {
    DynamoDbClient dynamo = dynamo(Patience.OF_WORKER);
    assertThrows(ResourceNotFoundException.class, () -> query(dynamo, "missing"));
  }

  @Test
  void triesAgainWhenTheServiceFails() throws IOException, InterruptedException {
    DynamoDbClient dynamo = dynamo(Patience.OF_WORKER);
    String table = standIns.newTable();
    for (HttpFault fault : List.of(HttpFault.status(500), HttpFault.status(503), HttpFault.cut())) {
      standIns.dynamo().faults().failNext(2, fault);
      assertDoesNotThrow(() -> query(dynamo, table));
    }
  }

  @Test
  void givesUpWhenTheServiceFailsAgainAndAgain() {
    DynamoDbClient dynamo = dynamo(Patience.OF_WORKER);
    standIns.dynamo().faults().fail(HttpFault.status(503));
    var failed = assertThrows(DynamoDbException.class, () -> query(dynamo, "any"));
    assertEquals(503, failed.statusCode());
  }

  @Test
  void doesNotTryAgainWhatIsWrong() throws IOException, InterruptedException {
    DynamoDbClient dynamo = dynamo(Patience.OF_WORKER);
    String table = standIns.newTable();
    standIns.dynamo().faults().failNext(1, HttpFault.status(403));
    assertThrows(DynamoDbException.class, () -> query(dynamo, table));
    assertDoesNotThrow(() -> query(dynamo, table));
  }

  @Test
  void givesUpInTimeWhenNoAnswerComes() {
    Patience short_ = new Patience(Duration.ofMillis(400), Duration.ofMillis(1_000));
    SqsClient sqs = sqs(short_);
    standIns.sqs().faults().fail(HttpFault.hang());
    long before = standIns.sqs().front().requests();
    long start = System.nanoTime();
    assertThrows(
        ApiCallTimeoutException.class, () -> sqs.sendMessage(send -> send.queueUrl("any")));
    long took = System.nanoTime() - start;
    assertTrue(took < short_.call().plusMillis(500).toNanos(), () -> took + " ns");
    assertTrue(standIns.sqs().front().requests() - before <= 2, "a third could outlast the limit");
  }

  @Test
  void sendsMessages() {
    SqsClient sqs = sqs(Patience.OF_HOOK);
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

  @Test
  void saysThatAQueueIsMissing() {
    SqsClient sqs = sqs(Patience.OF_HOOK);
    String url = standIns.newQueue().url() + "missing";
    assertThrows(
        QueueDoesNotExistException.class,
        () -> sqs.sendMessage(send -> send.queueUrl(url).messageBody("x")));
  }

  @Test
  void readsSecrets() {
    var secrets = aws(standIns.secrets().url(), Patience.OF_HOOK).secrets();
    String arn = standIns.newSecret("{\"a\": \"ü\"}");
    var value = secrets.getSecretValue(get -> get.secretId(arn));
    assertEquals("{\"a\": \"ü\"}", value.secretString());
    assertEquals(arn, value.arn());
    assertThrows(
        software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException.class,
        () -> secrets.getSecretValue(get -> get.secretId("missing")));
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
