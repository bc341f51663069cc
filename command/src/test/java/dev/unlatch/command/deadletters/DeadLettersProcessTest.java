package dev.unlatch.command.deadletters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unlatch.command.operator.UnlatchProcess;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.lambda.FailedEvent;
import dev.unlatch.lab.process.DeployedFunctions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// `unlatch dead-letters` as a process of its own, on ElasticMQ and a server that answers as
/// Lambda's Invoke does.
class DeadLettersProcessTest {
  private static final String NEWER = "{\"format\": 3}";

  @TempDir private Path folder;
  private final List<String> invoked = new CopyOnWriteArrayList<>();
  private final SqsStandIn standIn;
  private final HttpServer lambda;
  private final SqsClient sqs;
  private final String deadLetters;
  private final String lockouts;
  private final String events;

  DeadLettersProcessTest() throws IOException {
    standIn = new SqsStandIn();
    sqs = standIn.client();
    deadLetters = standIn.createQueue(queue("DeadLetters"));
    ObjectNode properties = queue("Lockouts").put("VisibilityTimeout", 0);
    properties
        .putObject("RedrivePolicy")
        .put("deadLetterTargetArn", SqsStandIn.arn("DeadLetters"))
        .put("maxReceiveCount", 1);
    lockouts = standIn.createQueue(properties);
    events = standIn.createQueue(queue("Events"));
    lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lambda.createContext("/", this::invoke);
  }

  private void invoke(HttpExchange exchange) throws IOException {
    invoked.add(exchange.getRequestURI().getPath());
    invoked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @BeforeEach
  void start() {
    lambda.start();
  }

  @AfterEach
  void stop() {
    lambda.stop(0);
    standIn.close();
  }

  @Test
  void tellsOfThemAndPutsThemBack() throws Exception {
    kill(NEWER);
    String event = Files.readString(Path.of("../events/log-stream-lockout.json"));
    send(events, failed(event));
    String told = unlatch("dead-letters");
    assertTrue(told.contains("which a newer version writes"), told);
    assertTrue(told.contains("00uRobinExample00001  whole-account lockout, an event"), told);
    assertTrue(told.endsWith("1 of about 1 messages, 1 of about 1 events\n"), told);
    assertEquals(
        "events: 1 put through\nmessages: about 1 back on the queue\n",
        unlatch("dead-letters", "--redrive"));
    assertEquals("/2015-03-31/functions/LogStream/invocations", invoked.getFirst());
    ObjectMapper json = new ObjectMapper();
    assertEquals(json.readTree(event), json.readTree(invoked.getLast()));
    assertEquals(List.of(NEWER), receive().stream().map(Message::body).toList());
    assertTrue(unlatch("dead-letters").endsWith("0 of about 0 messages, 0 of about 0 events\n"));
  }

  private void kill(String body) {
    send(lockouts, body);
    assertEquals(1, receive().size());
    assertEquals(0, receive().size());
  }

  private void send(String url, String body) {
    var _ = sqs.sendMessage(it -> it.queueUrl(url).messageBody(body));
  }

  private List<Message> receive() {
    return sqs.receiveMessage(it -> it.queueUrl(lockouts)).messages();
  }

  private static String failed(String event) {
    DeployedFunctions.Answer.Failure failure =
        new DeployedFunctions.Answer.Failure(
            "java.lang.IllegalStateException", "the queue is down");
    return new FailedEvent("LogStreamFunction", "request-1", event, 3, failure)
        .destinationRecord(Instant.parse("2026-01-05T09:40:00Z"));
  }

  private static ObjectNode queue(String name) {
    return JsonNodeFactory.instance.objectNode().put("QueueName", name);
  }

  private String unlatch(String... arguments) throws IOException, InterruptedException {
    UnlatchProcess process = UnlatchProcess.start(folder.resolve("err"), variables(), arguments);
    String out = process.out();
    assertEquals(0, process.status(), () -> out + process.err());
    return out;
  }

  private Map<String, String> variables() {
    return Map.of(
        "AWS_ENDPOINT_URL_SQS",
        standIn.url().toString(),
        "AWS_ENDPOINT_URL_LAMBDA",
        "http://127.0.0.1:" + lambda.getAddress().getPort(),
        "AWS_REGION",
        AwsAccount.REGION,
        "AWS_ACCESS_KEY_ID",
        AwsAccount.KEY,
        "AWS_SECRET_ACCESS_KEY",
        AwsAccount.KEY,
        "DEAD_LETTER_QUEUE_URL",
        deadLetters,
        "EVENT_DEAD_LETTER_QUEUE_URL",
        events,
        "LOG_STREAM_FUNCTION",
        "LogStream");
  }
}
